import { createStore } from 'zustand/vanilla';

/**
 * Clock of the server. Server times are compared with it, never with the clock of the computer, which may be hours off.
 */

/** Resolution of the `Date` header: whole seconds. */
const headerStepMs = 1000;
/** The offset of the most accurate measurement; uncertainty is half the round-trip time plus half the resolution. */
type Measure = { readonly offsetMs: number; readonly uncertaintyMs: number };

const clock = createStore<Measure>(() => ({ offsetMs: 0, uncertaintyMs: Number.POSITIVE_INFINITY }));

/** Current time of the server, ms since 1970. */
export function serverNow(): number {
  return Date.now() + clock.getState().offsetMs;
}

/**
 * Records a time that the server stated.
 *
 * @param serverMs its clock at some moment between `sentMs` and `receivedMs` of the local clock
 * @param stepMs resolution of `serverMs`
 */
export function noteServerTime(serverMs: number, sentMs: number, receivedMs: number, stepMs = 0): void {
  if (!Number.isFinite(serverMs) || receivedMs < sentMs) return;
  const uncertaintyMs = (receivedMs - sentMs + stepMs) / 2;
  const offsetMs = serverMs + stepMs / 2 - (sentMs + receivedMs) / 2;
  const known = clock.getState();
  // Measurements that contradict each other mean that a clock was set: the older one is obsolete.
  const isContradiction = Math.abs(offsetMs - known.offsetMs) > uncertaintyMs + known.uncertaintyMs;
  if (isContradiction || uncertaintyMs <= known.uncertaintyMs) clock.setState({ offsetMs, uncertaintyMs });
}

/** `fetch` of an uncached answer of this server that also records its `Date`. @throws as `fetch` */
export async function fetchTimed(path: string, init?: RequestInit): Promise<Response> {
  const sentMs = Date.now();
  const response = await fetch(path, init);
  if (!response.headers.has('age')) {
    const saidMs = Date.parse(response.headers.get('date') ?? '');
    noteServerTime(saidMs, sentMs, Date.now(), headerStepMs);
  }
  return response;
}
