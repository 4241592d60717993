import { cn } from '@/lib/client/class-names';
import { formatCost, formatDuration, formatShare } from '@/lib/client/format';
import { compareLocality, gradeOf, gradeWords } from '@/lib/edit/grade';
import type { Attempt, Locality } from '@/lib/edit/run';

const tones = { good: 'text-good', warn: 'text-warn', bad: 'text-bad' } as const;

/** Seconds, cost, and how well the worst of the raw results kept to the mask. */
export function AttemptFacts({ attempt }: { attempt: Attempt }) {
  const worst = worstLocality(attempt);
  const grade = worst ? gradeWords[gradeOf(worst)] : undefined;
  const isShort = attempt.status === 'succeeded' && attempt.returned < attempt.requested;
  return (
    <ul className="figures flex flex-wrap gap-x-3 gap-y-0.5 text-sm">
      {attempt.elapsedMs === null ? null : <li>{formatDuration(attempt.elapsedMs)}</li>}
      {attempt.status === 'succeeded' ? <li>{formatCost(attempt.costUsd)}</li> : null}
      {worst && grade ? (
        <li
          className={tones[grade.tone]}
          title="Share of the pixels outside the mask that the raw result changed"
        >
          {grade.label} · {formatShare(worst.changedShare)}
        </li>
      ) : null}
      {isShort ? (
        <li className="text-warn">
          {attempt.returned} of {attempt.requested}
        </li>
      ) : null}
    </ul>
  );
}

function worstLocality(attempt: Attempt): Locality | undefined {
  return attempt.results
    .flatMap((result) => (result.locality ? [result.locality] : []))
    .sort(compareLocality)
    .at(-1);
}

export function WarningList({ attempt }: { attempt: Attempt }) {
  if (attempt.warnings.length === 0) return null;
  return (
    <ul className={cn('flex flex-col gap-0.5 text-muted text-xs')}>
      {attempt.warnings.map((warning) => (
        <li key={`${warning.code}-${warning.message}`}>{warning.message}</li>
      ))}
    </ul>
  );
}
