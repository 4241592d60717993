'use client';

import { CodeXml } from 'lucide-react';
import { Badge } from '@/components/ui/badge';
import { IconButton } from '@/components/ui/icon-button';
import type { TargetOption } from '@/lib/client/edit/targets';
import { isSettled } from '@/lib/edit/run/is-settled';
import type { Attempt, Rating, Result, Run } from '@/lib/edit/run/run';
import { maskWords } from '@/lib/edit/words/mask-words';
import { AttemptDetails } from './attempt-details';
import { AttemptFacts, WarningList } from './attempt-facts';
import { AttemptFailure } from './attempt-failure';
import { ElapsedClock } from './elapsed-clock';
import { RatingBar } from './rating-bar';
import { ResultPicture } from './result-picture';
import { RevisedPrompt } from './revised-prompt';

type AttemptTileProps = {
  run: Run;
  attempt: Attempt;
  /** Undefined where the model is no longer in the catalogue. */
  target: TargetOption | undefined;
  isRaw: boolean;
  onOpen: (resultId: string) => void;
  onRate: (result: Result, rating: Rating) => void;
  onCopyRequest: () => void;
  onRetry: () => void;
};

/** A target's attempt. Its place and aspect ratio are fixed from the start. */
export function AttemptTile({
  run,
  attempt,
  target,
  isRaw,
  onOpen,
  onRate,
  onCopyRequest,
  onRetry,
}: AttemptTileProps) {
  const name = target
    ? `${target.provider.name} ${target.model.name}`
    : `${attempt.provider} ${attempt.model}`;
  const words = target ? maskWords[target.model.mask] : undefined;
  const isLive = !isSettled(attempt.status);
  // A provider may return more results than requested.
  const places = Math.max(attempt.requested, attempt.results.length);
  const missing = isLive ? places - attempt.results.length : 0;
  return (
    <article
      data-testid="attempt"
      data-provider={attempt.provider}
      data-model={attempt.model}
      data-status={attempt.status}
      aria-label={name}
      aria-busy={isLive}
      className="flex flex-col gap-2.5 rounded-xl border border-line p-3"
    >
      <header className="flex items-center gap-2">
        <h4 className="min-w-0 flex-1 truncate">
          <span className="font-semibold">{target?.provider.name ?? attempt.provider}</span>{' '}
          <span className="text-muted">{target?.model.name ?? attempt.model}</span>
        </h4>
        {words ? (
          <Badge tone={words.tone} title={words.sentence}>
            {words.label}
          </Badge>
        ) : null}
      </header>

      {attempt.results.length + missing > 0 ? (
        <ul className={places > 1 ? 'grid grid-cols-2 gap-2' : 'grid gap-2'}>
          {attempt.results.map((result, i) => (
            <li key={result.id}>
              <ResultPicture
                result={result}
                label={`Result ${i + 1} of ${places} from ${name}`}
                isRaw={isRaw}
                onOpen={() => onOpen(result.id)}
              />
              <RatingBar
                resultId={result.id}
                name={`result ${i + 1} from ${name}`}
                rating={result.rating}
                onRate={(rating) => onRate(result, rating)}
              />
            </li>
          ))}
          {Array.from({ length: missing }, (_, i) => (
            <MissingResult
              // biome-ignore lint/suspicious/noArrayIndexKey: places have no other identity.
              key={`missing-${i}`}
              source={run.source}
              preview={i === 0 ? attempt.preview : undefined}
              name={name}
            />
          ))}
        </ul>
      ) : null}

      {isLive ? (
        <ElapsedClock attempt={attempt} />
      ) : (
        <EndedFacts attempt={attempt} onCopyRequest={onCopyRequest} />
      )}
      <WarningList attempt={attempt} />
      {attempt.results.length > 0 ? <RevisedPrompt results={attempt.results} /> : null}
      {isLive ? null : <AttemptFailure attempt={attempt} onRetry={onRetry} />}
      {isLive ? null : <AttemptDetails attempt={attempt} />}
    </article>
  );
}

function EndedFacts({ attempt, onCopyRequest }: Pick<AttemptTileProps, 'attempt' | 'onCopyRequest'>) {
  return (
    <div className="flex items-start gap-2">
      <div className="min-w-0 flex-1">
        <AttemptFacts attempt={attempt} />
      </div>
      {attempt.startedAt ? (
        <IconButton icon={CodeXml} label="Copy request" className="-my-1.5 size-8" onClick={onCopyRequest} />
      ) : null}
    </div>
  );
}

type MissingResultProps = { source: Run['source']; preview: string | undefined; name: string };

/** Placeholder of a result. */
function MissingResult({ source, preview, name }: MissingResultProps) {
  return (
    <li
      className="shimmering overflow-hidden rounded-lg"
      style={{ aspectRatio: `${source.widthPx} / ${source.heightPx}` }}
    >
      {preview ? (
        // biome-ignore lint/performance/noImgElement: a data URL of a few kilobytes.
        <img
          data-testid="partial-image"
          src={preview}
          alt={`Preview of what ${name} is drawing`}
          className="size-full animate-fade object-cover"
        />
      ) : null}
    </li>
  );
}
