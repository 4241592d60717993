'use client';

import { Popover } from '@/components/ui/overlay/popover';
import { useText } from '@/components/ui/text/text-provider';
import { cn } from '@/lib/client/class-names';
import { worstLocality } from '@/lib/edit/board/best';
import type { Attempt, Result } from '@/lib/edit/run/run';
import { gradeOf, gradeWords } from '@/lib/edit/words/locality-grade';
import { localityRows, localitySummary } from '@/lib/edit/words/locality-words';
import { describePlace } from '@/lib/edit/words/registration-words';

const tones = { good: 'text-good', warn: 'text-warn', bad: 'text-bad' } as const;

/** Locality of the worst raw result; expands to all measures of every result. */
export function LocalityDetails({ attempt }: { attempt: Attempt }) {
  const t = useText();
  const worst = worstLocality(attempt);
  if (!worst) return null;
  const grade = gradeWords[gradeOf(worst)];
  return (
    <Popover
      label={t('gallery.locality.title')}
      className="p-0"
      trigger={
        <button
          type="button"
          title={t(grade.sentence)}
          className={cn(
            '-my-1 rounded py-1 underline decoration-current/40 decoration-dotted underline-offset-4 hover:decoration-solid',
            'coarse:py-3',
            tones[grade.tone],
          )}
        >
          {localitySummary(t, worst)}
        </button>
      }
    >
      <section
        aria-label={t('gallery.locality.measures')}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached with the keyboard.
        tabIndex={0}
        className="flex max-h-[min(28rem,var(--radix-popover-content-available-height))] flex-col gap-4 overflow-y-auto rounded-lg p-4"
      >
        {attempt.results.map((result, i) => (
          <ResultMeasures
            key={result.id}
            result={result}
            region={attempt.region}
            heading={
              attempt.results.length > 1 ? t('gallery.locality.result', { position: i + 1 }) : undefined
            }
          />
        ))}
        <p className="text-muted text-xs">{t('gallery.locality.note')}</p>
      </section>
    </Popover>
  );
}

type ResultMeasuresProps = {
  result: Result;
  region: Attempt['region'];
  heading: string | undefined;
};

function ResultMeasures({ result, region, heading }: ResultMeasuresProps) {
  const t = useText();
  const { locality } = result;
  if (!locality) return null;
  const grade = gradeWords[gradeOf(locality)];
  return (
    <section className="flex flex-col gap-1.5">
      {heading ? <h5 className="font-semibold">{heading}</h5> : null}
      <p className={tones[grade.tone]}>{t(grade.sentence)}</p>
      <dl className="figures grid grid-cols-[1fr_auto] gap-x-4 gap-y-1">
        {localityRows(t, locality).map(({ name, value }) => (
          <div key={name} className="contents">
            <dt className="text-muted">{name}</dt>
            <dd className="text-end">{value}</dd>
          </div>
        ))}
      </dl>
      <p className="figures text-muted">
        {t.rich('gallery.locality.place', {
          place: (parts) => <span className="text-ink">{parts}</span>,
          at: describePlace(t, result, region),
        })}
      </p>
    </section>
  );
}
