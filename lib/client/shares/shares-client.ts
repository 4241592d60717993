import { keepPreviews, takePreview } from '@/lib/edit/run/reduce-runs';
import type { NewShare, Share, SharedEvent, SharedRun, ShareWish } from '@/lib/edit/share';
import type { ShareVote, VoteWish } from '@/lib/edit/share-votes';
import { followStream } from '../events/follow-stream';
import { call, request } from '../http/call';
import { jsonBody } from '../http/json-body';
import { conforms } from '../schemas/conforms';
import '../schemas/share-schemas';

const sharedEventTypes: readonly SharedEvent['type'][] = ['shared-run', 'partial-image', 'shared-end'];

export async function fetchShares(runId: string): Promise<Share[]> {
  return (await call('Shares', `/api/runs/${runId}/shares`)).shares;
}

export async function createShare(runId: string, wish: ShareWish): Promise<NewShare> {
  return await call('NewShare', `/api/runs/${runId}/shares`, jsonBody('POST', wish));
}

export async function revokeShare(shareId: string): Promise<void> {
  await request(`/api/shares/${shareId}`, { method: 'DELETE' });
}

/** The votes on a link, for its owner. */
export async function fetchShareVotes(shareId: string): Promise<ShareVote[]> {
  return (await call('ShareVotes', `/api/shares/${shareId}/votes`)).votes;
}

/** Votes on a shared run. @returns the run as this visitor sees it now */
export async function voteShared(token: string, wish: VoteWish): Promise<SharedRun> {
  return await call('SharedRun', `/api/shared/${token}/vote`, jsonBody('PUT', wish));
}

/** Undoes a revocation of the last minute. @throws ApiError */
export async function restoreShare(shareId: string): Promise<void> {
  await request(`/api/shares/${shareId}/restore`, { method: 'POST' });
}

/** @throws ApiError where the password is wrong or there were too many attempts */
export async function unlockShare(token: string, password: string): Promise<void> {
  await request(`/api/shared/${token}/unlock`, jsonBody('POST', { password }));
}

export type SharedListener = {
  onChange: (change: (before: SharedRun) => SharedRun) => void;
  /** Called when the link is revoked or expired; the page reloads to show what the server says. */
  onEnd: () => void;
};

/** Subscribes to a shared run while it is running. @returns a function that unsubscribes */
export function followShare(token: string, { onChange, onEnd }: SharedListener): () => void {
  return followStream(`/api/shared/${token}/events`, sharedEventTypes, {
    onOpen: () => undefined,
    onLost(isRefused) {
      if (isRefused) onEnd();
    },
    onMessage(_, data) {
      const event: unknown = JSON.parse(data);
      if (!conforms('SharedEvent', event)) return;
      if (event.type === 'shared-end') onEnd();
      else if (event.type === 'shared-run') onChange((before) => withRun(event.shared, before));
      else onChange((before) => withPreview(before, event));
    },
  });
}

type PreviewEvent = Extract<SharedEvent, { type: 'partial-image' }>;

function withPreview(shared: SharedRun, { attemptId, ...preview }: PreviewEvent): SharedRun {
  const attempts = shared.run.attempts.map((attempt) =>
    attempt.id === attemptId ? takePreview(attempt, preview) : attempt,
  );
  return { ...shared, run: { ...shared.run, attempts } };
}

const withRun = (shared: SharedRun, before: SharedRun): SharedRun => ({
  ...shared,
  run: keepPreviews(shared.run, before.run),
});
