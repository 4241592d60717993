/** The task of a worker thread of the pool (pool.ts). */
import { move, transferableSymbol, valueSymbol } from 'piscina';
import { type FinishTask, runFinishTask } from '../../lib/image/restore/finish.ts';

/** The pixels are transferred, not copied. */
export function finish(task: FinishTask) {
  const finished = runFinishTask(task);
  return move({
    [transferableSymbol]: [finished.composited.data.buffer],
    [valueSymbol]: finished,
  });
}
