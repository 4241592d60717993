import { formatCost, formatDuration } from '@/lib/client/format';
import { describeMovement } from '@/lib/edit/movement';
import type { Attempt } from '@/lib/edit/run';
import { LocalityDetails } from './locality-details';

/** Seconds, cost, how well the worst of the raw results kept to the mask, and whether one was moved back. */
export function AttemptFacts({ attempt }: { attempt: Attempt }) {
  const isShort = attempt.status === 'succeeded' && attempt.returned < attempt.requested;
  const movements = new Set(attempt.results.flatMap((result) => describeMovement(result) ?? []));
  return (
    <ul className="figures flex flex-wrap gap-x-3 gap-y-0.5 text-sm">
      {attempt.elapsedMs === null ? null : <li>{formatDuration(attempt.elapsedMs)}</li>}
      {attempt.status === 'succeeded' ? <li>{formatCost(attempt.costUsd)}</li> : null}
      {attempt.results.some((result) => result.locality) ? (
        <li>
          <LocalityDetails attempt={attempt} />
        </li>
      ) : null}
      {[...movements].map((movement) => (
        <li key={movement} className="text-warn">
          {movement}
        </li>
      ))}
      {isShort ? (
        <li className="text-warn">
          {attempt.returned} of {attempt.requested}
        </li>
      ) : null}
    </ul>
  );
}

export function WarningList({ attempt }: { attempt: Attempt }) {
  if (attempt.warnings.length === 0) return null;
  return (
    <ul className="flex flex-col gap-0.5 text-muted text-xs">
      {attempt.warnings.map((warning) => (
        <li key={`${warning.code}-${warning.message}`}>{warning.message}</li>
      ))}
    </ul>
  );
}
