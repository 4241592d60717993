import { createStore } from 'zustand/vanilla';

/**
 * The server's clock, as the page knows it. Times that come from the server are compared with this clock and never with
 * that of the computer, which may be hours away.
 */

/** The header `Date` says whole seconds only, so it is half a second off on average. */
const headerStepMs = 1000;
/** What is measured slowly says little. It is good enough while nothing better is known. */
type Measure = { readonly offsetMs: number; readonly uncertaintyMs: number };

const clock = createStore<Measure>(() => ({ offsetMs: 0, uncertaintyMs: Number.POSITIVE_INFINITY }));

/** Now by the server's clock, in ms since 1970. */
export function serverNow(): number {
  return Date.now() + clock.getState().offsetMs;
}

/**
 * Takes a time that the server said.
 *
 * @param serverMs what its clock showed, somewhen between the two moments of this computer's clock
 * @param stepMs how finely it was said
 */
export function noteServerTime(serverMs: number, sentMs: number, receivedMs: number, stepMs = 0): void {
  if (!Number.isFinite(serverMs) || receivedMs < sentMs) return;
  const uncertaintyMs = (receivedMs - sentMs + stepMs) / 2;
  const offsetMs = serverMs + stepMs / 2 - (sentMs + receivedMs) / 2;
  const known = clock.getState();
  // One of the clocks was set where two measures contradict each other: then the older one is no longer true.
  const isContradiction = Math.abs(offsetMs - known.offsetMs) > uncertaintyMs + known.uncertaintyMs;
  if (isContradiction || uncertaintyMs <= known.uncertaintyMs) clock.setState({ offsetMs, uncertaintyMs });
}

/** Fetches an answer of our own server that no cache keeps, and takes the time that it says. @throws as `fetch` */
export async function fetchTimed(path: string, init?: RequestInit): Promise<Response> {
  const sentMs = Date.now();
  const response = await fetch(path, init);
  if (!response.headers.has('age')) {
    const saidMs = Date.parse(response.headers.get('date') ?? '');
    noteServerTime(saidMs, sentMs, Date.now(), headerStepMs);
  }
  return response;
}
