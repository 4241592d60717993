import type { ReactNode } from 'react';
import { LocalityDetails } from '@/components/gallery/locality-details';
import { useText } from '@/components/ui/text/text-provider';
import { formatDuration, formatPixels } from '@/lib/client/format';
import { costWords } from '@/lib/edit/run/cost';
import { credentialsWords } from '@/lib/edit/run/facts';
import type { Attempt, Result } from '@/lib/edit/run/run';
import { joinFacts } from '@/lib/edit/words/format';
import { regionWords, shownRegion } from '@/lib/edit/words/region-words';
import { describeMovement } from '@/lib/edit/words/registration-words';

type ResultFactsProps = { attempt: Attempt; result: Result; isRaw: boolean };

/** Time, cost, what became of the rest, and which form is shown. */
export function ResultFacts({ attempt, result, isRaw }: ResultFactsProps) {
  const t = useText();
  const region = shownRegion(attempt);
  const movement = describeMovement(t, result, attempt.region);
  return (
    <dl className="figures grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1">
      {attempt.elapsedMs === null ? null : (
        <Fact name={t('result.fact.time')}>{formatDuration(t, attempt.elapsedMs)}</Fact>
      )}
      <Fact name={t('result.fact.cost')}>{costWords(t, attempt)}</Fact>
      <Fact name={t('result.fact.rest')}>
        {result.locality ? (
          <LocalityDetails attempt={{ ...attempt, results: [result] }} />
        ) : (
          t('result.fact.notMeasured')
        )}
        {movement ? <span className="text-warn"> · {movement}</span> : null}
      </Fact>
      <Fact name={t('result.fact.shown')}>{t(isRaw ? 'result.fact.raw' : 'result.fact.restored')}</Fact>
      <Fact name={t('result.fact.size')}>
        {isRaw
          ? formatPixels(t, result.rawWidthPx, result.rawHeightPx)
          : formatPixels(t, result.fullWidthPx ?? result.widthPx, result.fullHeightPx ?? result.heightPx)}
      </Fact>
      {result.hasRawCredentials ? (
        <div className="col-span-2">
          <dt className="sr-only">{t('words.fact.credentials')}</dt>
          <dd className="text-muted">{credentialsWords(t, attempt, result)}</dd>
        </div>
      ) : null}
      {region ? <Fact name={t('result.fact.region')}>{regionWords(t, region)}</Fact> : null}
      <Gateway attempt={attempt} />
    </dl>
  );
}

/** Who answered, where the gateway had a choice. */
function Gateway({ attempt: { calls = [], gateway } }: { attempt: Attempt }) {
  const t = useText();
  if (!gateway?.other) return null;
  const answerers = [...new Set(calls.flatMap((call) => call.gateway?.answeredBy ?? []))];
  return answerers.length > 0 ? (
    <Fact name={t('result.fact.answered')}>
      {t('result.fact.answeredBy', { answerers: joinFacts(t, answerers) })}
    </Fact>
  ) : null;
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="contents">
      <dt className="text-muted">{name}</dt>
      <dd className="min-w-0">{children}</dd>
    </div>
  );
}
