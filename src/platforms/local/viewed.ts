import type { Request, Response } from 'express'
import type { Db } from '../../db/open.ts'
import { readWorkspace, viewerOf, type Viewer, type Workspace } from './workspace.ts'

type Viewed = (req: Request, res: Response, viewer: Viewer, workspace: Workspace) => Promise<void>

/** Finds whom a request acts as; nobody of that name: 404. */
export function viewed(db: Db, handle: Viewed) {
  return async (req: Request, res: Response): Promise<void> => {
    const workspace = await readWorkspace(db)
    const viewer = viewerOf(workspace, text(req.query['as']) ?? '')
    if (viewer) await handle(req, res, viewer, workspace)
    else res.sendStatus(404)
  }
}

/** A value of the address when it is there once. */
export function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}
