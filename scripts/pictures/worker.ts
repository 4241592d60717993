/** What a worker thread of the pool (pool.ts) does with pictures. */
import { move, transferableSymbol, valueSymbol } from 'piscina';
import { type FinishTask, finishRaw } from '../../lib/image/restore/finish.ts';

/** The finished pixels are handed over, not copied. */
export function finish({ source, raw, keep, finish, known }: FinishTask) {
  const finished = finishRaw(source, raw, keep, finish, known);
  return move({
    [transferableSymbol]: [finished.composited.data.buffer],
    [valueSymbol]: finished,
  });
}
