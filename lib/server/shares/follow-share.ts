import 'server-only';
import { EditError } from '../../edit/errors.ts';
import type { SharedEvent } from '../../edit/share.ts';
import { heartbeat } from '../http/answers/heartbeat.ts';
import { sseResponse } from '../http/answers/sse.ts';
import { followEvents, newestEventId } from '../runs/events.ts';
import { streamsEnd } from '../streams.ts';
import { isStillOpen, type ShareRow } from './share-store.ts';
import { viewSharedRun } from './shared-view.ts';

/** A sign of life this often keeps proxies from cutting a quiet stream, and tells a page that its stream is not dead; a revoked link ends no later than that. */
const heartbeatMs = 10_000;

/** Streams of one link at once, in one process: a room full of people, and no more. */
const maxStreams = 60;
const key = Symbol.for('overpaint.share-streams');
const holder = globalThis as { [key]?: Map<string, number> };

/** Answers with how a shared run stands, now and after each change, until the link opens nothing any more. */
export function shareStream(request: Request, share: ShareRow, token: string): Response {
  const leave = takePlace(share.id);
  // A visitor may be gone before the first message is asked for.
  request.signal.addEventListener('abort', leave, { once: true });
  const signal = AbortSignal.any([request.signal, streamsEnd()]);
  return sseResponse(writeMessages(share, token, signal), {}, leave);
}

/**
 * @returns what gives the place back, once
 * @throws EditError `too-many-requests`
 */
function takePlace(shareId: string): () => void {
  holder[key] ??= new Map();
  const open = holder[key];
  const count = open.get(shareId) ?? 0;
  if (count >= maxStreams) {
    throw new EditError('too-many-requests', 'Too many people follow this link now. Reload in a minute.', {
      retryAfterS: 60,
    });
  }
  open.set(shareId, count + 1);
  let isLeft = false;
  return () => {
    if (isLeft) return;
    isLeft = true;
    const left = (open.get(shareId) ?? 1) - 1;
    if (left > 0) open.set(shareId, left);
    else open.delete(shareId);
  };
}

async function* writeMessages(
  share: ShareRow,
  token: string,
  signal: AbortSignal,
): AsyncGenerator<string, undefined> {
  yield 'retry: 2000\n\n';
  const after = await newestEventId();
  yield message({ type: 'shared-run', shared: await viewSharedRun(share, token) });
  const scope = { owner: share.owner, runId: share.runId };
  for await (const next of followEvents(scope, after, heartbeatMs, signal)) {
    if (next?.event.type === 'run-remove' || !(await isStillOpen(share.id))) {
      yield message({ type: 'shared-end' });
      return undefined;
    }
    if (!next) yield heartbeat();
    else if (next.event.type !== 'partial-image') {
      yield message({ type: 'shared-run', shared: await viewSharedRun(share, token) });
    } else if (share.resultIds === null) {
      const { type, attemptId, index, preview } = next.event;
      yield message({ type, attemptId, index, preview });
    }
  }
  return undefined;
}

const message = (event: SharedEvent): string => `event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`;
