import { useText } from '@/components/ui/text/text-provider';
import { ToldWords } from '@/components/ui/text/told-words';
import { formatDuration } from '@/lib/client/format';
import { costWords } from '@/lib/edit/run/cost';
import { mostTried } from '@/lib/edit/run/most-tried';
import type { Attempt } from '@/lib/edit/run/run';
import { joinFacts } from '@/lib/edit/words/format';
import { regionWords, shownRegion } from '@/lib/edit/words/region-words';
import { describeMovement } from '@/lib/edit/words/registration-words';
import { LocalityDetails } from './locality-details';

/** Time, cost, locality of the worst raw result, and whether a result was aligned. */
export function AttemptFacts({ attempt }: { attempt: Attempt }) {
  const t = useText();
  const { tries, waitedMs } = mostTried(attempt);
  const region = shownRegion(attempt);
  const answerers = respondersOf(attempt);
  const isShort = attempt.status === 'succeeded' && attempt.returned < attempt.requested;
  const movements = new Set(
    attempt.results.flatMap((result) => describeMovement(t, result, attempt.region) ?? []),
  );
  return (
    <ul className="figures flex flex-wrap items-center gap-x-3 gap-y-0.5 text-sm">
      {attempt.elapsedMs === null ? null : <li>{formatDuration(t, attempt.elapsedMs)}</li>}
      {isPaid(attempt) ? <li>{costWords(t, attempt)}</li> : null}
      {attempt.results.some((result) => result.locality) ? (
        <li>
          <LocalityDetails attempt={attempt} />
        </li>
      ) : null}
      {region ? (
        <li className="text-muted">{t('words.region.said', { region: regionWords(t, region) })}</li>
      ) : null}
      {[...movements].map((movement) => (
        <li key={movement} className="text-warn">
          {movement}
        </li>
      ))}
      {tries > 1 ? (
        <li
          className="text-muted"
          title={t('gallery.attempt.sentTimes', { tries, waited: formatDuration(t, waitedMs) })}
        >
          {t('gallery.attempt.tries', { tries })}
        </li>
      ) : null}
      {answerers.length > 0 ? (
        <li
          className={answerers.some((id) => id !== attempt.provider) ? 'text-warn' : 'text-muted'}
          title={t('gallery.attempt.passedOn')}
        >
          {t('gallery.attempt.answeredBy', { providers: joinFacts(t, answerers) })}
        </li>
      ) : null}
      {isShort ? (
        <li className="text-warn">
          {t('gallery.attempt.returned', { returned: attempt.returned, requested: attempt.requested })}
        </li>
      ) : null}
    </ul>
  );
}

/** Whether a cost is shown: failed attempts may be billed too. */
const isPaid = ({ status, costUsd }: Attempt): boolean => status === 'succeeded' || Boolean(costUsd);

/** The providers that answered, where the gateway had a choice. */
function respondersOf({ calls = [], gateway }: Attempt): string[] {
  if (!gateway?.other) return [];
  return [...new Set(calls.flatMap((call) => call.gateway?.answeredBy ?? []))];
}

export function WarningList({ attempt }: { attempt: Attempt }) {
  if (attempt.warnings.length === 0) return null;
  return (
    <ul className="flex flex-col gap-0.5 text-muted text-xs">
      {attempt.warnings.map((warning) => (
        <li key={`${warning.code}-${warning.message}`} dir="auto">
          <ToldWords told={warning} />
        </li>
      ))}
    </ul>
  );
}
