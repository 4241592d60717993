/** The task of a worker thread of the pool (pool.ts). */
import { move, transferableSymbol, valueSymbol } from 'piscina';
import { type FinishTask, finishRaw } from '../../lib/image/restore/finish.ts';

/** The pixels are transferred, not copied. */
export function finish({ source, raw, keep, finish, known }: FinishTask) {
  const finished = finishRaw(source, raw, keep, finish, known);
  return move({
    [transferableSymbol]: [finished.composited.data.buffer],
    [valueSymbol]: finished,
  });
}
