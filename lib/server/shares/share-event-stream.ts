import 'server-only';
import { EditError } from '../../edit/errors.ts';
import type { SharedEvent } from '../../edit/share.ts';
import { eventStreamResponse, formatEvent } from '../http/responses/event-stream.ts';
import { heartbeat } from '../http/responses/heartbeat.ts';
import { streamShutdownSignal } from '../http/responses/stream-shutdown.ts';
import { followEvents, newestEventId } from '../runs/event-store.ts';
import { isShareOpen, type ShareRow } from './share-token.ts';
import { viewSharedRun } from './shared-view.ts';

/** Proxies cut silent connections, and pages reconnect after 35 s of silence. Expiry of a link is checked this often. */
const heartbeatMs = 10_000;

/** Concurrent streams of one link in one process: enough for a room full of people. */
const maxStreams = 60;
const key = Symbol.for('overpaint.share-streams');
const holder = globalThis as { [key]?: Map<string, number> };

/** Responds with the state of a shared run, now and after every change, until the link is closed. */
export function shareEventStream(
  request: Request,
  share: ShareRow,
  token: string,
  voterId?: string,
): Response {
  const release = acquireStream(share.id);
  // A client that disconnects before the first read never begins the generator.
  request.signal.addEventListener('abort', release, { once: true });
  const signal = AbortSignal.any([request.signal, streamShutdownSignal()]);
  return eventStreamResponse(writeMessages({ share, token, voterId }, signal), {}, release);
}

/**
 * Counts one more stream of a link.
 *
 * @returns a function that releases it; more calls do nothing
 * @throws EditError `too-many-requests` above `maxStreams`
 */
function acquireStream(shareId: string): () => void {
  holder[key] ??= new Map();
  const open = holder[key];
  const count = open.get(shareId) ?? 0;
  if (count >= maxStreams) {
    throw new EditError('too-many-requests', 'Too many people follow this link now. Reload in a minute.', {
      retryAfterS: 60,
    });
  }
  open.set(shareId, count + 1);
  let isReleased = false;
  return () => {
    if (isReleased) return;
    isReleased = true;
    const left = (open.get(shareId) ?? 1) - 1;
    if (left > 0) open.set(shareId, left);
    else open.delete(shareId);
  };
}

async function* writeMessages(
  { share, token, voterId }: { share: ShareRow; token: string; voterId: string | undefined },
  signal: AbortSignal,
): AsyncGenerator<string, undefined> {
  yield 'retry: 2000\n\n';
  const after = await newestEventId();
  const first = await readState(share, token, voterId);
  yield message(first);
  if (first.type === 'shared-end') return undefined;
  const scope = { owner: share.owner, runId: share.runId };
  for await (const next of followEvents(scope, after, heartbeatMs, signal)) {
    if (next?.event.type === 'run-remove' || !(await isShareOpen(share.id))) {
      yield message({ type: 'shared-end' });
      return undefined;
    }
    // A vote of one visitor is no reason to read the run for all others.
    if (!next || next.event.type === 'run-reaction') yield heartbeat();
    else if (next.event.type !== 'partial-image') {
      const state = await readState(share, token, voterId);
      yield message(state);
      if (state.type === 'shared-end') return undefined;
    } else if (share.resultIds === null && !share.isBlind) {
      const { type, attemptId, index, preview } = next.event;
      yield message({ type, attemptId, index, preview });
    }
  }
  return undefined;
}

/** The shared run as it is now, or the end of the stream where it was removed or is in the bin. */
async function readState(share: ShareRow, token: string, voterId: string | undefined): Promise<SharedEvent> {
  try {
    return { type: 'shared-run', shared: await viewSharedRun(share, token, voterId) };
  } catch (error) {
    if (error instanceof EditError && error.code === 'not-found') return { type: 'shared-end' };
    throw error;
  }
}

const message = (event: SharedEvent): string => formatEvent(event.type, event);
