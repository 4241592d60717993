'use client';

import { CodeXml, CornerUpLeft, ImagePlus, SlidersHorizontal } from 'lucide-react';
import { type RefObject, useEffect, useRef } from 'react';
import { AdjustBar } from '@/components/gallery/adjust-bar';
import { AttemptDetails } from '@/components/gallery/attempt-details';
import { WarningList } from '@/components/gallery/attempt-facts';
import { AttemptFailure } from '@/components/gallery/attempt-failure';
import { ElapsedClock } from '@/components/gallery/elapsed-clock';
import { RatingBar } from '@/components/gallery/rating-bar';
import { RunMarkup } from '@/components/gallery/run-markup';
import { RunMenu } from '@/components/gallery/run-menu';
import { RunReferences } from '@/components/gallery/run-references';
import type { Adjusting } from '@/components/gallery/use-adjusting';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { CopyButton } from '@/components/ui/copy-button';
import { Moment } from '@/components/ui/moment';
import { lazyComponent } from '@/components/ui/page/lazy-component';
import { useText } from '@/components/ui/text/text-provider';
import { useRunActions } from '@/components/workspace/use-run-actions';
import { cn } from '@/lib/client/class-names';
import { findTarget, type TargetOption, targetKey } from '@/lib/client/edit/targets';
import { kerningOf } from '@/lib/client/kerning';
import { isSettled } from '@/lib/edit/run/is-settled';
import type { Attempt, Rating } from '@/lib/edit/run/run';
import { attemptMaskWords } from '@/lib/edit/words/mask-words';
import { requestTitle } from '@/lib/edit/words/request-title';
import { ResultFacts } from './result-facts';
import type { ShownResult } from './shown-result';

const { Component: VisitorReactions } = lazyComponent(
  () => import('./reactions/visitor-reactions').then((module) => module.VisitorReactions),
  { place: 'nowhere' },
);

type ResultPanelProps = {
  shown: ShownResult;
  targets: readonly TargetOption[];
  isRaw: boolean;
  adjusting: Adjusting | undefined;
  onAdjust: () => void;
  onCancelAdjust: () => void;
  onRate: (rating: Rating) => void;
  onRetry: () => void;
  onCopyRequest: () => void;
  /** Makes the shown form of the result a reference of the next edit. */
  onUseAsReference: () => void;
  onUsePrompt: (text: string) => void;
};

/** Tab of the panel: all that is known of the shown result, and what can be done with it. */
export function ResultPanel(props: ResultPanelProps) {
  const t = useText();
  const { shown, adjusting, onCancelAdjust } = props;
  const { run, attempt, result } = shown;
  const opener = useRef<HTMLButtonElement>(null);
  const isAdjusting = adjusting !== undefined;
  const wasAdjusting = useRef(false);
  // The bar that had the focus is gone; the button that opened it takes it over.
  useEffect(() => {
    const isEnded = wasAdjusting.current && !isAdjusting;
    if (isEnded && document.activeElement === document.body) opener.current?.focus({ preventScroll: true });
    wasAdjusting.current = isAdjusting;
  }, [isAdjusting]);
  if (adjusting && result?.finish)
    return (
      <div className="min-h-0 flex-1 overflow-y-auto">
        <AdjustBar
          result={result}
          region={attempt?.region}
          finish={result.finish}
          adjusting={adjusting}
          onCancel={onCancelAdjust}
        />
      </div>
    );
  const title = requestTitle(t, run.request);
  return (
    <div className="min-h-0 flex-1 divide-y divide-line overflow-y-auto text-sm *:px-4 *:py-3">
      {attempt ? (
        <AttemptParts {...props} attempt={attempt} opener={opener} />
      ) : (
        <header>
          <h2 className="font-semibold text-base">{t('result.original')}</h2>
          <p dir="auto" className={cn('mt-1 text-muted', kerningOf(title))}>
            {title}
          </p>
        </header>
      )}
    </div>
  );
}

type AttemptPartsProps = ResultPanelProps & {
  attempt: Attempt;
  /** The button that opens the adjustment. */
  opener: RefObject<HTMLButtonElement | null>;
};

function AttemptParts({ attempt, ...props }: AttemptPartsProps) {
  const t = useText();
  const { shown, targets } = props;
  const { run, result, position, names } = shown;
  const actions = useRunActions();
  const target = findTarget(targets, targetKey(attempt.provider, attempt.model));
  const words = attemptMaskWords(attempt, target?.model.mask);
  const isLive = !isSettled(attempt.status);
  return (
    <>
      <header className="flex flex-col items-start gap-1">
        <div className="flex w-full items-center justify-between gap-2">
          <h2 className="min-w-0 truncate font-semibold text-base" title={names.full}>
            {names.full}
          </h2>
          <RunMenu run={run} actions={actions} />
        </div>
        <p className="figures text-muted">
          {result ? (
            t.rich('result.panel.position', {
              position: position + 1,
              count: Math.max(attempt.requested, attempt.results.length),
              moment: () => <Moment iso={run.createdAt} />,
            })
          ) : (
            <Moment iso={run.createdAt} />
          )}
        </p>
        {run.request.operation ? (
          <p dir="auto" className="text-muted">
            {requestTitle(t, run.request)}
          </p>
        ) : null}
        {words ? (
          <Badge tone={words.tone} title={t(words.sentence)}>
            {t(words.label)}
          </Badge>
        ) : null}
        {isLive ? <ElapsedClock attempt={attempt} /> : null}
      </header>
      {isLive ? null : <AttemptEnd attempt={attempt} onRetry={props.onRetry} />}
      {result ? (
        <>
          <ResultFacts attempt={attempt} result={result} isRaw={props.isRaw} />
          <Revised text={result.revisedPrompt} onUse={props.onUsePrompt} />
          {run.markup ? <RunMarkup source={run.source} markup={run.markup} /> : null}
          {run.references ? <RunReferences references={run.references} /> : null}
          <section aria-label={t('result.panel.rating')}>
            <h3 className="mb-1 font-semibold">{t('result.panel.rating')}</h3>
            <div className="-ms-2">
              <RatingBar
                key={result.id}
                resultId={result.id}
                name={t('result.panel.rated', { position: position + 1, model: names.full })}
                rating={result.rating}
                onRate={props.onRate}
              />
            </div>
          </section>
          <VisitorReactions runId={run.id} resultId={result.id} />
        </>
      ) : null}
      <Actions {...props} attempt={attempt} />
    </>
  );
}

/** Warnings, and why there is no result. */
function AttemptEnd({ attempt, onRetry }: { attempt: Attempt; onRetry: () => void }) {
  if (attempt.warnings.length === 0 && !attempt.error) return null;
  return (
    <div className="flex flex-col gap-2">
      <AttemptFailure attempt={attempt} onRetry={onRetry} />
      <WarningList attempt={attempt} />
    </div>
  );
}

/** The prompt as the provider changed it. */
function Revised({ text, onUse }: { text: string | null; onUse: (text: string) => void }) {
  const t = useText();
  return (
    <section aria-label={t('result.panel.revisedPrompt')} className="flex flex-col items-start gap-2">
      <h3 className="flex w-full items-center justify-between font-semibold">
        {t('result.panel.revisedPrompt')}{' '}
        {text ? <CopyButton text={text} label={t('result.panel.copyRevisedPrompt')} /> : null}
      </h3>
      <p dir="auto" className={cn('border-line-strong border-s-2 ps-3', text && kerningOf(text))}>
        {text ?? t('result.summary.noneReturned')}
      </p>
      {text ? (
        <Button size="sm" onClick={() => onUse(text)}>
          <CornerUpLeft aria-hidden size={14} className="rtl:-scale-x-100" /> {t('result.panel.usePrompt')}
        </Button>
      ) : null}
    </section>
  );
}

const rowClass =
  '-mx-2 flex h-8 items-center gap-3 rounded-md px-2 text-start hover:bg-pressed coarse:h-touch';

function Actions({ attempt, isRaw, opener, shown, ...props }: AttemptPartsProps) {
  const t = useText();
  return (
    <div className="flex flex-col">
      {!isRaw && !attempt.isWholePicture && shown.result?.finish ? (
        <button ref={opener} type="button" onClick={props.onAdjust} className={rowClass}>
          <SlidersHorizontal aria-hidden size={16} className="text-muted" /> {t('result.panel.adjust')}
        </button>
      ) : null}
      {shown.result ? (
        <button type="button" onClick={props.onUseAsReference} className={rowClass}>
          <ImagePlus aria-hidden size={16} className="text-muted" /> {t('result.panel.useAsReference')}
        </button>
      ) : null}
      {attempt.startedAt ? (
        <button type="button" onClick={props.onCopyRequest} className={rowClass}>
          <CodeXml aria-hidden size={16} className="text-muted" /> {t('result.panel.copyRequest')}
        </button>
      ) : null}
      <AttemptDetails attempt={attempt} label={t('result.panel.details')} />
    </div>
  );
}
