'use client';

import { useEffect, useRef } from 'react';
import { useStore } from 'zustand';
import { Button } from '@/components/ui/button';
import { useText } from '@/components/ui/text/text-provider';
import { cn } from '@/lib/client/class-names';
import { addressOf, findCompared, maskUrlOf, nameOf } from '@/lib/client/compare/compare-store';
import { attachPointing } from '@/lib/client/compare/stage-keys';
import { formatDuration } from '@/lib/client/format';
import { attachViewPointer, watchViewSize } from '@/lib/client/viewer/viewer-gestures';
import { costWords } from '@/lib/edit/run/cost';
import { gradeOf, gradeWords } from '@/lib/edit/words/locality-grade';
import { localitySummary } from '@/lib/edit/words/locality-words';
import { describeMovement } from '@/lib/edit/words/registration-words';
import { readingStep } from '@/lib/text/reading-direction';
import type { Text } from '@/lib/text/text';
import { PixelReadout } from './pixel-readout';
import { SliderHandle } from './slider-handle';
import { useCompare, useCompareController } from './use-compare';

const tones = { good: 'text-good', warn: 'text-warn', bad: 'text-bad' } as const;

/** One picture, alone or combined with the base. */
export function Pane({ id, isFirst }: { id: string; isFirst: boolean }) {
  const t = useText();
  const controller = useCompareController();
  const canvas = useRef<HTMLCanvasElement>(null);
  const body = useRef<HTMLDivElement>(null);
  const state = useCompare((all) => all);
  const name = nameOf(t, state.comparison, id);
  const isCurrent = state.current === id && !state.isSolo;

  useEffect(() => {
    if (!canvas.current || !body.current) return;
    const detach = [
      controller.painter.attach(canvas.current, () => controller.contentOf(id)),
      attachViewPointer(body.current, controller.view, (by) => controller.compare.step(readingStep(t, by))),
      attachPointing(body.current, controller),
      // All panes have the same size; the first one reports it.
      ...(isFirst ? [watchViewSize(body.current, controller.view)] : []),
    ];
    return () => {
      for (const stop of detach) stop();
    };
  }, [controller, id, isFirst, t]);

  return (
    <figure
      data-testid="pane"
      data-id={id}
      aria-label={name}
      className="flex min-h-0 min-w-0 flex-col bg-ground"
    >
      <figcaption
        className={cn(
          'flex h-8 shrink-0 items-center gap-2 border-transparent border-b px-2.5 text-xs',
          isCurrent && 'border-accent-text',
        )}
      >
        <button
          type="button"
          aria-current={isCurrent}
          onClick={() => controller.compare.show(id)}
          className="flex max-w-full shrink-0 items-center rounded-sm font-medium coarse:h-8"
        >
          <PaneName name={name} />
        </button>
        {state.isInspecting ? <PixelReadout id={id} /> : <PaneFacts id={id} />}
      </figcaption>
      <div
        ref={body}
        className="relative min-h-0 flex-1 cursor-grab touch-none overflow-hidden active:cursor-grabbing"
      >
        <canvas
          ref={canvas}
          role="img"
          aria-label={describeView(t, state.view, name, nameOf(t, state.comparison, state.base))}
          className="absolute inset-0 size-full"
        />
        {state.view === 'slider' ? <SliderHandle /> : null}
        <MovementNote id={id} />
        <PaneState id={id} />
      </div>
    </figure>
  );
}

/** Where there is no room, the name of the model has two lines or is cut, and the number of its result stays. */
function PaneName({ name }: { name: string }) {
  const ending = / \d+$/;
  const [number = ''] = name.match(ending) ?? [];
  return (
    <>
      <span className="max-sm:line-clamp-2 max-sm:text-start max-sm:leading-tight sm:truncate">
        {name.replace(ending, '')}
      </span>
      <span className="whitespace-pre">{number}</span>
    </>
  );
}

function describeView(t: Text, view: string, name: string, base: string): string {
  switch (view) {
    case 'difference':
      return t('compare.pane.differs', { name, base });
    case 'slider':
    case 'onion':
    case 'blink':
      return t('compare.pane.over', { name, base });
    default:
      return name;
  }
}

/** Grade, seconds and cost. A fact that does not fit wraps out of the visible line as a whole. */
function PaneFacts({ id }: { id: string }) {
  const t = useText();
  const found = useCompare((state) => findCompared(state.comparison, id));
  if (!found) return null;
  const { attempt, result } = found;
  const grade = result.locality ? gradeWords[gradeOf(result.locality)] : undefined;
  return (
    <span className="figures flex h-4 min-w-0 flex-1 flex-wrap justify-end gap-x-2 overflow-hidden whitespace-nowrap text-muted before:h-4 before:w-0">
      {grade && result.locality ? (
        <span title={localitySummary(t, result.locality)} className={tones[grade.tone]}>
          {t(grade.label)}
        </span>
      ) : null}
      {attempt.elapsedMs === null ? null : <span>{formatDuration(t, attempt.elapsedMs)}</span>}
      <span>{costWords(t, attempt)}</span>
    </span>
  );
}

/** States how a raw result was aligned, or how it is shifted. */
function MovementNote({ id }: { id: string }) {
  const t = useText();
  const movement = useCompare((state) => {
    const found = state.isRaw ? findCompared(state.comparison, id) : undefined;
    return found ? describeMovement(t, found.result, found.attempt.region) : undefined;
  });
  if (!movement) return null;
  return (
    <p
      data-testid="movement"
      className="figures pointer-events-none absolute start-1.5 bottom-1.5 rounded-md bg-surface/90 px-1.5 py-0.5 text-xs first-letter:uppercase"
    >
      {movement}
    </p>
  );
}

/** Loading and error states of a picture. */
function PaneState({ id }: { id: string }) {
  const t = useText();
  const controller = useCompareController();
  const url = useCompare((state) => addressOf(state, id));
  const baseUrl = useCompare((state) => addressOf(state, state.base));
  const isDifference = useCompare((state) => state.view === 'difference');
  const maskUrl = useCompare((state) => (isDifference ? maskUrlOf(state, id) : url));
  const isBase = useCompare((state) => state.base === id);
  const { byUrl } = useStore(controller.pictures.store);
  const difference = useStore(controller.differences.store).byId.get(id);
  const failed = [url, baseUrl, maskUrl].find((address) => byUrl.get(address)?.state === 'failed');
  if (failed) {
    return (
      <Note>
        <span className="text-bad">
          {t(failed === url ? 'compare.pane.failed' : 'compare.pane.neededFailed')}
        </span>
        <Button size="sm" onClick={() => controller.pictures.retry(failed)}>
          {t('ui.tryAgain')}
        </Button>
      </Note>
    );
  }
  if (byUrl.get(url)?.state !== 'ready') {
    return (
      <div aria-busy className="shimmering absolute inset-0">
        <span className="sr-only">{t('compare.loading')}</span>
      </div>
    );
  }
  if (!isDifference) return null;
  if (isBase) return <Note>{t('compare.pane.isBase')}</Note>;
  if (difference?.state === 'failed') {
    return (
      <Note>
        <span className="text-bad">{t('compare.pane.differenceFailed')}</span>
        <Button size="sm" onClick={controller.retryDifferences}>
          {t('ui.tryAgain')}
        </Button>
      </Note>
    );
  }
  if (difference?.state === 'ready') return null;
  return <Note>{t('compare.pane.computing')}</Note>;
}

function Note({ children }: { children: React.ReactNode }) {
  return (
    <div className="pointer-events-none absolute inset-0 flex flex-col items-center justify-center gap-2 p-4 text-center text-sm">
      <div className="pointer-events-auto flex flex-col items-center gap-2 rounded-lg bg-surface/90 px-3 py-2">
        {children}
      </div>
    </div>
  );
}
