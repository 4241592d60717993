'use client';

import { ChevronLeft, ChevronRight, TriangleAlert } from 'lucide-react';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { IconButton } from '@/components/ui/icon-button';
import { useText } from '@/components/ui/text/text-provider';
import { cn } from '@/lib/client/class-names';
import type { TargetOption } from '@/lib/client/edit/targets';
import type { Viewed } from '@/lib/client/workspace/workspace-store';
import { isSettled } from '@/lib/edit/run/is-settled';
import { previewOf } from '@/lib/edit/run/preview-url';
import type { Attempt, Run } from '@/lib/edit/run/run';
import { isRightToLeft } from '@/lib/text/reading-direction';
import { cellName, summarizeAttempt } from './attempt-summary';
import { CellPicture } from './cell-picture';
import {
  type AttemptNames,
  cellsOfAttempt,
  isShownCell,
  namesOf,
  type ShownResult,
  type StripCell,
} from './shown-result';
import { StripActions, type StripActionsProps } from './strip-actions';
import { useStripFocus } from './use-strip-focus';

/** A longer group shows this many results and how many more there are. */
const mostShown = 4;
/** How far the buttons scroll, CSS px. */
const scrollPx = 320;

type ResultStripProps = StripActionsProps & {
  shown: ShownResult;
  targets: readonly TargetOption[];
  isRaw: boolean;
  onView: (viewed: Viewed) => void;
};

/** All results of the run, cropped to what the mask changed, and what is done with the shown one. */
export function ResultStrip({ shown, targets, isRaw, onView, ...actions }: ResultStripProps) {
  const t = useText();
  const list = useRef<HTMLDivElement>(null);
  /** Scrolls on or back, as the strip is read. */
  const scroll = (by: number) =>
    list.current?.scrollBy({ left: isRightToLeft(t) ? -by : by, behavior: 'smooth' });
  const { run } = shown;
  const focus = useStripFocus(list);
  const cell = (each: StripCell, name: string, attempt?: Attempt) => (
    <Cell
      key={each.key}
      name={name}
      isChosen={isShownCell(each, shown)}
      attempt={attempt}
      resultId={each.resultId}
      onChoose={() => onView(each)}
    >
      <CellContent run={run} attempt={attempt} cell={each} isRaw={isRaw} />
    </Cell>
  );
  return (
    <section
      aria-label={t('result.results')}
      className="flex h-full items-center gap-2 px-2 upright:h-auto upright:flex-col upright:items-stretch upright:pb-2.5 landscape:flex-col landscape:items-stretch"
    >
      <IconButton
        icon={ChevronLeft}
        label={t('result.strip.back')}
        side="top"
        className="size-8 compact:hidden rtl:-scale-x-100"
        onClick={() => scroll(-scrollPx)}
      />
      <div
        ref={list}
        role="listbox"
        aria-label={t('result.resultsOfRun')}
        aria-orientation="horizontal"
        {...focus}
        className="relative flex min-w-0 flex-1 gap-3 overflow-x-auto px-1 py-1 [scrollbar-width:none]"
      >
        <Group label={t('result.original')}>
          {cell({ key: 'original', runId: run.id, attemptId: null, resultId: null }, t('result.original'))}
        </Group>
        {run.attempts.map((attempt) => (
          <AttemptGroup
            key={attempt.id}
            run={run}
            attempt={attempt}
            shown={shown}
            names={namesOf(attempt, targets, run.attempts)}
            cell={cell}
          />
        ))}
      </div>
      <IconButton
        icon={ChevronRight}
        label={t('result.strip.on')}
        side="top"
        className="size-8 compact:hidden rtl:-scale-x-100"
        onClick={() => scroll(scrollPx)}
      />
      <StripActions {...actions} />
    </section>
  );
}

type AttemptGroupProps = {
  run: Run;
  attempt: Attempt;
  shown: ShownResult;
  names: AttemptNames;
  cell: (each: StripCell, name: string, attempt: Attempt) => ReactNode;
};

/** The results of one model. */
function AttemptGroup({ run, attempt, shown, names, cell }: AttemptGroupProps) {
  const t = useText();
  const [isOpen, setOpen] = useState(false);
  const cells = cellsOfAttempt(run, attempt);
  const isCurrent = shown.attempt?.id === attempt.id;
  const isHiddenShown = isCurrent && shown.position >= mostShown;
  const count = isOpen || isHiddenShown ? cells.length : Math.min(cells.length, mostShown);
  const visible = cells.slice(0, count);
  const rest = cells.length - visible.length;
  return (
    <Group label={names.short} fullLabel={names.full} isCurrent={isCurrent} attempt={attempt}>
      {visible.map((each, i) => cell(each, cellName(t, attempt, names.full, each.resultId, i), attempt))}
      {rest > 0 ? (
        // The arrow keys reach every result without it.
        <button
          type="button"
          tabIndex={-1}
          aria-hidden
          title={t('result.summary.moreOf', { count: rest, model: names.full })}
          onClick={() => setOpen(true)}
          className="size-[56px] shrink-0 rounded-md border border-line bg-raised text-muted hover:text-ink"
        >
          <bdi>+{rest}</bdi>
        </button>
      ) : null}
    </Group>
  );
}

type GroupProps = {
  label: string;
  fullLabel?: string;
  isCurrent?: boolean;
  attempt?: Attempt;
  children: ReactNode;
};

function Group({ label, fullLabel = label, isCurrent, attempt, children }: GroupProps) {
  const t = useText();
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is no group of options.
    <div
      role="group"
      aria-label={fullLabel}
      aria-describedby={attempt ? `about-${attempt.id}` : undefined}
      className="flex shrink-0 flex-col gap-1"
      {...(attempt && {
        'data-testid': 'attempt',
        'data-provider': attempt.provider,
        'data-model': attempt.model,
        'data-status': attempt.status,
      })}
    >
      <span
        aria-hidden
        title={fullLabel}
        className={cn(
          'block w-0 min-w-full truncate text-xs leading-[16px]',
          isCurrent ? 'font-semibold text-ink' : 'text-muted',
        )}
      >
        {label}
      </span>
      <div className="flex gap-1.5">{children}</div>
      {attempt ? (
        <span id={`about-${attempt.id}`} className="sr-only">
          {summarizeAttempt(t, attempt)}
        </span>
      ) : null}
    </div>
  );
}

type CellProps = {
  name: string;
  isChosen: boolean;
  attempt: Attempt | undefined;
  resultId: string | null;
  onChoose: () => void;
  children: ReactNode;
};

/** One place of the strip. What is chosen has the focus, or takes it with Tab. */
function Cell({ name, isChosen, attempt, resultId, onChoose, children }: CellProps) {
  const t = useText();
  const element = useRef<HTMLDivElement>(null);
  const result = attempt?.results.find(({ id }) => id === resultId);
  useEffect(() => {
    if (!isChosen) return;
    element.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    // The choice was moved by a key: the focus moves along.
    if (document.activeElement?.closest('[role="listbox"]')) element.current?.focus({ preventScroll: true });
  }, [isChosen]);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keys of the page step through the options.
    <div
      ref={element}
      role="option"
      aria-label={name}
      aria-selected={isChosen}
      tabIndex={isChosen ? 0 : -1}
      title={name}
      onClick={onChoose}
      className={cn(
        'relative size-[56px] shrink-0 cursor-pointer overflow-hidden rounded-md border border-line bg-pressed',
        isChosen && 'outline-2 outline-accent outline-offset-2',
      )}
    >
      {children}
      {result ? (
        <span data-testid="revised-prompt" dir="auto" className="sr-only">
          {result.revisedPrompt ?? t('result.summary.noneReturned')}
        </span>
      ) : null}
    </div>
  );
}

type CellContentProps = {
  run: Run;
  attempt: Attempt | undefined;
  cell: StripCell;
  isRaw: boolean;
};

function CellContent({ run, attempt, cell, isRaw }: CellContentProps) {
  const t = useText();
  if (!attempt) return <CellPicture run={run} url={previewOf(run.source.url)} alt={t('result.original')} />;
  const result = attempt.results.find(({ id }) => id === cell.resultId);
  if (result)
    return <CellPicture run={run} url={isRaw ? result.rawPreviewUrl : result.previewUrl} isResult />;
  if (isSettled(attempt.status))
    return (
      <span className="flex size-full items-center justify-center text-bad">
        <TriangleAlert aria-hidden size={18} strokeWidth={1.75} />
      </span>
    );
  return attempt.preview ? (
    <CellPicture run={run} url={attempt.preview} isPartial />
  ) : (
    <span className="shimmering block size-full" />
  );
}
