import * as z from 'zod/mini';
import {
  type NewShare,
  newShareSchema,
  type Share,
  type SharedRun,
  type ShareWish,
  sharedEventSchema,
  sharedEventTypes,
  shareSchema,
} from '@/lib/edit/share';
import { call, jsonBody, request } from '../runs/api';

const sharesSchema = z.object({ shares: z.array(shareSchema) });

export async function fetchShares(runId: string): Promise<Share[]> {
  return (await call(sharesSchema, `/api/runs/${runId}/shares`)).shares;
}

export async function createShare(runId: string, wish: ShareWish): Promise<NewShare> {
  return await call(newShareSchema, `/api/runs/${runId}/shares`, jsonBody('POST', wish));
}

export async function revokeShare(shareId: string): Promise<void> {
  await request(`/api/shares/${shareId}`, { method: 'DELETE' });
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
      const parsed = sharedEventSchema.safeParse(JSON.parse(message.data));
      if (!parsed.success) return;
      const event = parsed.data;
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
