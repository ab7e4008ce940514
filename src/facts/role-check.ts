import type { Sender } from '../core/sender.ts'
import { UserError } from '../core/user-error.ts'

/** @throws UserError unless a manager or an admin asks */
export function managersOnly(sender: Pick<Sender, 'role'>): void {
  if (sender.role === 'manager' || sender.role === 'admin') return
  throw new UserError({
    zh: '只有主管和管理员能改，你可以查看。需要的话请找主管。',
    en: 'Only managers and admins can change this; you can look. Ask a manager if you need it.',
  })
}
