'use client';

import { type RefObject, useEffect, useMemo, useRef, useState } from 'react';
import type { RunActions } from '@/components/gallery/run-actions';
import { SheetHandle } from '@/components/result/sheet-handle';
import { useText } from '@/components/ui/text/text-provider';
import { useSize } from '@/components/ui/use-size';
import type { BoardActions } from '@/lib/client/board/board-actions';
import type { BoardLook, CellsShow } from '@/lib/client/board/board-looks';
import { type BoardView, createBoardView } from '@/lib/client/board/board-view';
import {
  canFollowPrompt,
  findTarget,
  type NameOf,
  type TargetOption,
  targetKey,
  targetNames,
} from '@/lib/client/edit/targets';
import { distinguish } from '@/lib/edit/board/best';
import { type BoardOrder, blindLetter } from '@/lib/edit/board/order';
import { estimateRun } from '@/lib/edit/request/estimate';
import type { Attempt, PickWish, Run } from '@/lib/edit/run/run';
import type { Editor } from '@/lib/editor/editor';
import { cropBox } from '@/lib/geometry/crop';
import { rectangleOfSize } from '@/lib/geometry/rectangle';
import { AttemptDialog } from './attempt-dialog';
import { BlindNotice } from './blind-notice';
import { BoardContext, type BoardModel, type BoardState } from './board-context';
import { BoardGroup, placesOf } from './board-group';
import { BoardHead } from './board-head';
import { useBoardKeys } from './use-board-keys';
import { useBoardLook } from './use-board-look';
import { useBoardOrder } from './use-board-order';

/** Least width of a group, CSS px. */
const groupPx = 440;

export type BoardProps = {
  run: Run;
  targets: readonly TargetOption[];
  /** Of the mask, which its commands lead back to; null where no picture is open. */
  editor: Editor | null;
  /** Whether raw results are shown instead of restored ones. */
  isRaw: boolean;
  /** The result whose cell has the focus first. */
  firstResultId: string | undefined;
  actions: Omit<RunActions, 'open'> & BoardActions;
  onShowInPlace: (attemptId: string, resultId: string) => void;
  /** A run was begun that is to be shown instead. */
  onRun: (run: Run) => void;
  /** Leaves the board for the mask. */
  onClose: () => void;
  /** Says who was who where the board is left blind. */
  onReveal: (words: string) => void;
  /** Goes to the details of a result, on a phone where the board is a sheet. */
  onLower: () => void;
};

/** All results of a run in equal cells, grouped by model. */
export function Board({ run, targets, isRaw, actions, onClose, ...props }: BoardProps) {
  const root = useRef<HTMLDivElement>(null);
  const [view] = useState(createBoardView);
  const [look, changeLook] = useBoardLook(run.id);
  const [isOriginalHeld, holdOriginal] = useState(false);
  const [currentCell, setCurrentCell] = useState(props.firstResultId);
  const [reasonedId, setReasonedId] = useState<string>();
  const [detailedId, setDetailedId] = useState<string>();
  const names = useMemo(() => targetNames(targets), [targets]);
  const ordered = useBoardOrder(run, names, look, changeLook);
  const { isBlind } = ordered;
  const crop = cropBox(run.maskBounds, run.source);
  const box = look.shown === 'mask' ? crop : rectangleOfSize(run.source);
  const models = describeModels(ordered.attempts, targets, isBlind ? undefined : names);
  const controls = useControls(root, view, run, box);
  const leave = () => {
    if (isBlind) props.onReveal(ordered.endBlind());
    onClose();
  };
  useBoardKeys(root, { controls, editor: props.editor, holdOriginal, onLeave: leave, toMask: onClose });
  useFirstFocus(root);
  const first = models.flatMap(({ attempt }) => attempt.results)[0]?.id;
  const isCurrentThere = run.attempts.some(({ results }) => results.some(({ id }) => id === currentCell));
  const board: BoardState = {
    run,
    view,
    controls,
    box,
    isRaw,
    isBlind,
    isOriginalHeld,
    currentCell: isCurrentThere ? currentCell : first,
    reasonedId,
    setCurrentCell,
    setReasonedId,
    pick(pick: PickWish | null) {
      if (isBlind && pick) ordered.endBlind(pick.resultId);
      return actions.pick(run, pick);
    },
    rate: (attempt, result, rating) => actions.rate(run, attempt, result, rating),
    retry: (attempt) => actions.retry(run, attempt),
    copyRequest: (attempt) => actions.copyRequest(run, attempt),
    showDetails: setDetailedId,
    showInPlace: (attempt, resultId) => props.onShowInPlace(attempt.id, resultId),
  };
  const detailed = models.find(({ attempt }) => attempt.id === detailedId);
  return (
    <BoardContext value={board}>
      <div
        ref={root}
        data-testid="board"
        tabIndex={-1}
        className="relative flex min-h-0 flex-1 flex-col bg-ground outline-none"
      >
        <SheetHandle isRaised onPress={props.onLower} onUp={undefined} onDown={props.onLower} />
        <BoardHead
          run={run}
          crop={crop}
          estimate={estimateOf(run, models)}
          {...howToShow(look, changeLook, ordered, view)}
          onRunAgain={async () => {
            const again = await actions.runAgain(run);
            if (again) props.onRun(again);
          }}
          actions={actions}
          onClose={leave}
        />
        <Groups models={models} />
        {ordered.revealed ? <BlindNotice text={ordered.revealed} onClose={ordered.closeRevealed} /> : null}
        {detailed && !isBlind ? (
          <AttemptDialog model={detailed} onClose={() => setDetailedId(undefined)} />
        ) : null}
      </div>
    </BoardContext>
  );
}

/** What the head shows and changes of how the board is looked at. */
const howToShow = (
  { shown, order }: BoardLook,
  change: (part: Partial<BoardLook>) => void,
  {
    isBlind,
    startBlind,
    endBlind,
  }: Pick<ReturnType<typeof useBoardOrder>, 'isBlind' | 'startBlind' | 'endBlind'>,
  view: BoardView,
) => ({
  shown,
  onShownChange(next: CellsShow): void {
    change({ shown: next });
    view.fit();
  },
  order,
  onOrderChange: (next: BoardOrder) => change({ order: next }),
  isBlind,
  onBlindChange: (next: boolean) => void (next ? startBlind() : endBlind()),
});

/** The keys of the board work from its cells: the current one has the focus, or the board before there is one. */
function useFirstFocus(root: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const cell = root.current?.querySelector<HTMLElement>('[data-cell][tabindex="0"]');
    (cell ?? root.current)?.focus({ preventScroll: true });
    cell?.scrollIntoView({ block: 'nearest' });
  }, [root]);
}

function Groups({ models }: { models: readonly BoardModel[] }) {
  const t = useText();
  const scroller = useRef<HTMLElement>(null);
  const { widthPx } = useSize(scroller);
  const columns = Math.max(Math.floor(widthPx / groupPx), 1);
  const rows = models.some((model) => placesOf(model) > 2) ? 2 : 1;
  const distinctions = useMemo(
    () =>
      distinguish(
        models.map(({ attempt }) => attempt),
        ({ id }) => followsPrompt(models.find(({ attempt }) => attempt.id === id)),
      ),
    [models],
  );
  return (
    <section
      ref={scroller}
      aria-label={t('board.results')}
      // What scrolls is reached with the keyboard by its cells.
      className="min-h-0 flex-1 overflow-y-auto px-4 pb-6"
    >
      <div
        className="grid items-start gap-3"
        style={{ gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))` }}
      >
        {models.map((model) => (
          <BoardGroup
            key={model.attempt.id}
            model={model}
            distinctions={distinctions.get(model.attempt.id) ?? []}
            rows={rows}
          />
        ))}
      </div>
    </section>
  );
}

/** @param nameOf undefined while the board is blind */
function describeModels(
  attempts: readonly Attempt[],
  targets: readonly TargetOption[],
  nameOf: NameOf | undefined,
): BoardModel[] {
  return attempts.map((attempt, i) => ({
    attempt,
    target: findTarget(targets, targetKey(attempt.provider, attempt.model)),
    name: nameOf ? nameOf(attempt) : blindLetter(i),
  }));
}

const followsPrompt = (model: BoardModel | undefined): boolean =>
  !model?.target || canFollowPrompt(model.target);

/** @returns undefined where a model is no longer in the catalogue */
function estimateOf(run: Run, models: readonly BoardModel[]) {
  const priced = models.flatMap(({ target, attempt }) =>
    target ? [{ model: target.model, settings: attempt.settings, region: attempt.region }] : [],
  );
  return priced.length === models.length ? estimateRun(priced, run.request.n) : undefined;
}

/** Zoom by keys and menu: as if it were done in the current cell, at its middle. */
function useControls(
  root: RefObject<HTMLElement | null>,
  view: BoardState['view'],
  { source }: Run,
  box: BoardState['box'],
) {
  return useMemo(
    () =>
      view.controlsOf(() => {
        const cells = root.current?.querySelectorAll<HTMLElement>('[data-cell]') ?? [];
        const cell = [...cells].find((each) => each === document.activeElement) ?? cells[0];
        if (!cell || cell.clientWidth === 0) return undefined;
        return { cell: { widthPx: cell.clientWidth, heightPx: cell.clientHeight }, image: source, box };
      }),
    [root, view, source, box],
  );
}
