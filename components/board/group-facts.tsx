'use client';

import { useStore } from 'zustand';
import { ElapsedClock } from '@/components/gallery/elapsed-clock';
import { LocalityDetails } from '@/components/gallery/locality-details';
import { useText } from '@/components/ui/text/text-provider';
import { callTimes } from '@/lib/client/edit/call-times';
import { targetKey } from '@/lib/client/edit/targets';
import { formatDuration, formatRoughDuration } from '@/lib/client/format';
import { usualMs } from '@/lib/edit/request/estimate';
import { costWords } from '@/lib/edit/run/cost';
import { attemptStatusWords } from '@/lib/edit/run/facts';
import { isSettled } from '@/lib/edit/run/is-settled';
import { type BoardModel, useBoard } from './board-context';

/** One line: time, cost, and how well the rest was kept; while the model works, its clock and the expected time. */
export function GroupFacts({ model }: { model: BoardModel }) {
  const t = useText();
  const { isBlind } = useBoard();
  const times = useStore(callTimes);
  const { attempt, target } = model;
  if (!isSettled(attempt.status)) {
    const ownMs = times[targetKey(attempt.provider, attempt.model)];
    const typicalMs = target ? usualMs({ model: target.model, ownMs }, attempt.requested, undefined) : ownMs;
    return (
      <div className="figures flex min-w-0 flex-1 gap-x-1 truncate text-muted text-sm">
        <ElapsedClock attempt={attempt} />
        {isBlind ? null : (
          <span>
            ·{' '}
            {typicalMs === undefined
              ? t('board.timeNotKnown')
              : t('board.about', { time: formatRoughDuration(t, typicalMs) })}
          </span>
        )}
      </div>
    );
  }
  if (isBlind) return <span className="min-w-0 flex-1" />;
  const hasFailed = attempt.results.length === 0;
  return (
    <ul className="figures flex h-5 min-w-0 flex-1 flex-wrap gap-x-3 overflow-hidden text-sm coarse:h-touch coarse:items-center max-sm:h-10">
      {attempt.elapsedMs === null ? null : (
        <li className="font-medium">{formatDuration(t, attempt.elapsedMs)}</li>
      )}
      {hasFailed && !attempt.costUsd ? null : <li>{costWords(t, attempt)}</li>}
      {hasFailed ? <li className="text-bad">{attemptStatusWords(t, attempt)}</li> : null}
      {attempt.results.some(({ locality }) => locality) ? (
        <li>
          <LocalityDetails attempt={attempt} />
        </li>
      ) : null}
    </ul>
  );
}
