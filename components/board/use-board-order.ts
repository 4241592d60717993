'use client';

import { useState } from 'react';
import { useText } from '@/components/ui/text/text-provider';
import type { BoardLook } from '@/lib/client/board/board-looks';
import type { NameOf } from '@/lib/client/edit/targets';
import { blindLetter, blindOrder, sortAttempts } from '@/lib/edit/board/order';
import { isSettled } from '@/lib/edit/run/is-settled';
import type { Attempt, Run } from '@/lib/edit/run/run';
import { joinFacts } from '@/lib/edit/words/format';

type ChangeLook = (part: Pick<BoardLook, 'blindSeed'>) => void;

/**
 * The order of the models on the board. It is made when it is chosen and once more when the run has ended, so that cells
 * do not move while somebody looks at them: not when a result comes, nor when a star is given.
 */
export function useBoardOrder(run: Run, nameOf: NameOf, look: BoardLook, change: ChangeLook) {
  const t = useText();
  const { order, blindSeed: seed } = look;
  const [revealed, setRevealed] = useState<string>();
  const isBlind = seed !== undefined;
  const isLive = run.attempts.some(({ status }) => !isSettled(status));
  const key = [run.id, run.attempts.length, order, seed, !isBlind && order !== 'run' && isLive].join(' ');
  const make = () => ({
    key,
    ids: (isBlind ? blindOrder(run.attempts, seed) : sortAttempts(run.attempts, order)).map(({ id }) => id),
  });
  const [made, setMade] = useState(make);
  if (made.key !== key) setMade(make);
  const byId = new Map(run.attempts.map((attempt) => [attempt.id, attempt]));
  const attempts: Attempt[] = made.ids.flatMap((id) => byId.get(id) ?? []);

  return {
    isBlind,
    attempts,
    startBlind(): void {
      setRevealed(undefined);
      change({ blindSeed: crypto.getRandomValues(new Uint32Array(1))[0] });
    },
    /** Ends the blind board. @param pickedId the result that was picked @returns who was who, which the board says too */
    endBlind(pickedId?: string): string {
      const models = joinFacts(
        t,
        attempts.map((attempt, i) =>
          t('board.blind.was', { letter: blindLetter(i), model: nameOf(attempt) }),
        ),
      );
      const at = attempts.findIndex(({ results }) => results.some(({ id }) => id === pickedId));
      const words =
        at < 0
          ? t('board.blind.revealed', { models })
          : t('board.blind.picked', { letter: blindLetter(at), models });
      setRevealed(words);
      change({ blindSeed: undefined });
      return words;
    },
    /** Who was who, after a blind board. */
    revealed,
    closeRevealed: () => setRevealed(undefined),
  };
}
