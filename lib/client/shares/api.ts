import type { NewShare, Share, SharedEvent, SharedRun, ShareWish } from '@/lib/edit/share';
import { call, jsonBody, request } from '../runs/api';
import { conforms } from '../shapes/conforms';

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

/** Takes a revocation back that is not older than a minute. @throws ApiError */
export async function restoreShare(shareId: string): Promise<void> {
  await request(`/api/shares/${shareId}/restore`, { method: 'POST' });
}

/** @throws ApiError where the password is wrong or there were too many tries */
export async function unlockShare(token: string, password: string): Promise<void> {
  await request(`/api/shared/${token}/unlock`, jsonBody('POST', { password }));
}

export type SharedListener = {
  onChange: (change: (before: SharedRun) => SharedRun) => void;
  onEnd: () => void;
};

/** Hears how a shared run stands while it still works. @returns a function that stops listening */
export function followShare(token: string, { onChange, onEnd }: SharedListener): () => void {
  const stream = new EventSource(`/api/shared/${token}/events`);
  const end = () => {
    stream.close();
    onEnd();
  };
  // A browser gives up on its own where the link opens nothing any more.
  stream.onerror = () => {
    if (stream.readyState === EventSource.CLOSED) end();
  };
  for (const type of sharedEventTypes) {
    stream.addEventListener(type, (message) => {
      const event: unknown = JSON.parse(message.data);
      if (!conforms('SharedEvent', event)) return;
      if (event.type === 'shared-end') end();
      else if (event.type === 'shared-run') onChange(() => event.shared);
      else onChange((before) => withPreview(before, event.attemptId, event.preview));
    });
  }
  return () => stream.close();
}

function withPreview(shared: SharedRun, attemptId: string, preview: string): SharedRun {
  const attempts = shared.run.attempts.map((attempt) =>
    attempt.id === attemptId ? { ...attempt, preview } : attempt,
  );
  return { ...shared, run: { ...shared.run, attempts } };
}
