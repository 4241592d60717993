import { type Allowed, nothingAllowed } from '../../edit/share.ts';
import { createShare } from '../shares/share-store.ts';
import { findOpenShare, type ShareRow } from '../shares/share-token.ts';
import { owner } from './runs.ts';

/** A link to all results of a run, with prompt and costs. */
export async function linkTo(
  runId: string,
  allowed: Partial<Allowed> = {},
): Promise<{ share: ShareRow; token: string }> {
  const { token } = await createShare(runId, owner, {
    resultIds: null,
    shown: { costs: true, prompt: true },
    allowed: { ...nothingAllowed, ...allowed },
    expiresInHours: 1,
  });
  return { share: (await findOpenShare(token))!, token };
}
