import { isSettled } from '@/lib/edit/run/is-settled';
import type { Run } from '@/lib/edit/run/run';

/** What title and icon of the tab say. */
export type TabState =
  | { kind: 'idle' }
  /** Models that have ended, of all models of the runs under way. */
  | { kind: 'working'; done: number; total: number }
  | { kind: 'ended'; results: number };

/**
 * The state of the runs that a page follows.
 *
 * @param followed runs that were seen under way and that nobody has looked back at since their end
 */
export function tabStateOf(followed: readonly Run[]): TabState {
  const attempts = followed.flatMap((run) => run.attempts);
  const done = attempts.filter(({ status }) => isSettled(status)).length;
  if (done < attempts.length) return { kind: 'working', done, total: attempts.length };
  // Who stopped a run need not be told that it ended.
  const isStopped = attempts.every(({ status }) => status === 'cancelled');
  if (isStopped) return { kind: 'idle' };
  return { kind: 'ended', results: attempts.reduce((sum, { results }) => sum + results.length, 0) };
}
