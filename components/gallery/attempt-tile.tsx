'use client';

import { CodeXml } from 'lucide-react';
import { CellPicture } from '@/components/result/cell-picture';
import { Badge } from '@/components/ui/badge';
import { IconButton } from '@/components/ui/icon-button';
import { useText } from '@/components/ui/text/text-provider';
import type { TargetOption } from '@/lib/client/edit/targets';
import { isSettled } from '@/lib/edit/run/is-settled';
import type { Attempt, Run } from '@/lib/edit/run/run';
import { attemptMaskWords } from '@/lib/edit/words/mask-words';
import { AttemptDetails } from './attempt-details';
import { AttemptFacts, WarningList } from './attempt-facts';
import { AttemptFailure } from './attempt-failure';
import { ElapsedClock } from './elapsed-clock';
import { ResultThumb } from './result-thumb';
import { RevisedPrompt } from './revised-prompt';

type AttemptTileProps = {
  run: Run;
  attempt: Attempt;
  /** Undefined where the model is no longer in the catalogue. */
  target: TargetOption | undefined;
  isRaw: boolean;
  /** Without the marks of the one region that holds the results. */
  isBrief?: boolean | undefined;
  onOpen: (resultId: string) => void;
  onCopyRequest: () => void;
  onRetry: () => void;
};

/** A target's attempt. Its place and aspect ratio are fixed from the start. */
export function AttemptTile({
  run,
  attempt,
  target,
  isRaw,
  isBrief,
  onOpen,
  onCopyRequest,
  onRetry,
}: AttemptTileProps) {
  const t = useText();
  const name = target
    ? `${target.provider.name} ${target.model.name}`
    : `${attempt.provider} ${attempt.model}`;
  const words = attemptMaskWords(attempt, target?.model.mask);
  const isLive = !isSettled(attempt.status);
  // A provider may return more results than requested.
  const places = Math.max(attempt.requested, attempt.results.length);
  const missing = isLive ? places - attempt.results.length : 0;
  return (
    <article
      data-testid={isBrief ? undefined : 'attempt'}
      data-provider={attempt.provider}
      data-model={attempt.model}
      data-status={attempt.status}
      aria-label={name}
      aria-busy={isLive}
      className="flex flex-col gap-2 border-line border-t pt-2.5"
    >
      <header className="flex items-center gap-2">
        <h4 className="min-w-0 flex-1 truncate">
          <span className="font-semibold">{target?.provider.name ?? attempt.provider}</span>{' '}
          <span className="text-muted">{target?.model.name ?? attempt.model}</span>
        </h4>
        {words ? (
          <Badge tone={words.tone} title={t(words.sentence)}>
            {t(words.label)}
          </Badge>
        ) : null}
      </header>

      {attempt.results.length + missing > 0 ? (
        <ul className="flex flex-wrap gap-1.5">
          {attempt.results.map((result, i) => (
            <li key={result.id}>
              <ResultThumb
                run={run}
                result={result}
                label={t('gallery.attempt.resultFrom', { position: i + 1, count: places, name })}
                isRaw={isRaw}
                isBrief={isBrief}
                onOpen={() => onOpen(result.id)}
              />
            </li>
          ))}
          {Array.from({ length: missing }, (_, i) => (
            <MissingResult
              // biome-ignore lint/suspicious/noArrayIndexKey: places have no other identity.
              key={`missing-${i}`}
              run={run}
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
      {attempt.results.length > 0 ? <RevisedPrompt results={attempt.results} isBrief={isBrief} /> : null}
      {isLive ? null : <AttemptFailure attempt={attempt} onRetry={onRetry} />}
      {isLive ? null : <AttemptDetails attempt={attempt} />}
    </article>
  );
}

function EndedFacts({ attempt, onCopyRequest }: Pick<AttemptTileProps, 'attempt' | 'onCopyRequest'>) {
  const t = useText();
  return (
    <div className="flex items-start gap-2">
      <div className="min-w-0 flex-1">
        <AttemptFacts attempt={attempt} />
      </div>
      {attempt.startedAt ? (
        <IconButton
          icon={CodeXml}
          label={t('gallery.attempt.copyRequest')}
          className="-my-1.5 size-8"
          onClick={onCopyRequest}
        />
      ) : null}
    </div>
  );
}

type MissingResultProps = { run: Run; preview: string | undefined; name: string };

/** Placeholder of a result. */
function MissingResult({ run, preview, name }: MissingResultProps) {
  const t = useText();
  return (
    <li className="shimmering relative size-[56px] overflow-hidden rounded-md">
      {preview ? (
        <CellPicture run={run} url={preview} alt={t('gallery.attempt.preview', { name })} isPartial />
      ) : null}
    </li>
  );
}
