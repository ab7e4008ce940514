import type { Org } from './org.ts'
