import 'server-only';
import type { Run } from '../../edit/run/run.ts';
import { type SharedRun, toSharedRun } from '../../edit/share.ts';
import { namedTargets } from '../providers/named-targets.ts';
import { readRun } from '../runs/view/read-run.ts';
import type { ShareRow } from './share-token.ts';
import { closedLink } from './share-token.ts';

/**
 * @returns the shared run as its owner sees it.
 * @throws EditError `not-found`
 */
export async function readSharedRun(share: ShareRow): Promise<Run> {
  const run = await readRun(share.runId, share.owner);
  if (!run) throw closedLink();
  return run;
}

/**
 * @returns the shared run as visitors see it.
 * @throws EditError `not-found`
 */
export async function viewSharedRun(share: ShareRow, token: string): Promise<SharedRun> {
  const run = await readSharedRun(share);
  const choice = {
    resultIds: share.resultIds,
    shown: { costs: share.hasCosts, prompt: share.hasPrompt },
    expiresAt: share.expiresAt.toISOString(),
  };
  return toSharedRun(run, choice, namedTargets(run), (id) => `/api/shared/${token}/images/${id}`);
}
