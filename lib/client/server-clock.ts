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

/** Takes the time of an answer that no cache can have kept. @param sentMs when it was asked for, by `Date.now()` */
export function noteAnswer(headers: Headers, sentMs: number): void {
  if (headers.has('age')) return;
  noteServerTime(Date.parse(headers.get('date') ?? ''), sentMs, Date.now(), headerStepMs);
}
