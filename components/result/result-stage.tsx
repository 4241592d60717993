'use client';

import { useEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { PreviewCanvas } from '@/components/gallery/preview-canvas';
import { DividerLine } from '@/components/ui/divider-line';
import { useText } from '@/components/ui/text/text-provider';
import type { Previewer } from '@/lib/client/adjust/previewer';
import { cn } from '@/lib/client/class-names';
import { attachViewPointer, watchViewSize } from '@/lib/client/viewer/viewer-gestures';
import type { ViewStore } from '@/lib/client/viewer/viewer-store';
import { previewOf } from '@/lib/edit/run/preview-url';
import { readingStep } from '@/lib/text/reading-direction';
import { StagePins } from './reactions/stage-pins';
import type { ShownResult } from './shown-result';
import { SplitHandle } from './split-handle';

/** A pointer that rests this long on the picture shows the original, ms. */
const holdMs = 300;
/** Movement of a pointer that still counts as rest, CSS px. */
const restPx = 6;

type ResultStageProps = {
  shown: ShownResult;
  view: ViewStore;
  isRaw: boolean;
  isBlending: boolean;
  /** The original instead of the result. */
  isOriginal: boolean;
  isSplit: boolean;
  splitPercent: number;
  /** Preview of an adjustment, shown instead of the result. */
  previewer: Previewer | undefined;
  onHold: (isHeld: boolean) => void;
  onSplit: (percent: number) => void;
  onStep: (step: -1 | 1) => void;
};

/** The result in the place of the picture: whole, or beside the original. */
export function ResultStage({ shown, view, isRaw, previewer, ...props }: ResultStageProps) {
  const t = useText();
  const { run, result, names, position } = shown;
  const stage = useRef<HTMLDivElement>(null);
  const { viewport } = useStore(view.store);
  useStagePointer(stage, view, {
    // A swipe to the left pulls in what is at the right.
    onStep: (by) => props.onStep(readingStep(t, by)),
    onHold: props.onHold,
  });
  const place = {
    left: viewport.offsetX,
    top: viewport.offsetY,
    width: run.source.widthPx * viewport.scale,
    height: run.source.heightPx * viewport.scale,
    imageRendering: viewport.scale >= 4 ? ('pixelated' as const) : ('auto' as const),
  };
  const isSplit = props.isSplit && result !== undefined && !previewer;
  const label = result ? `${names.short} · ${position + 1}` : names.short;
  return (
    <div
      ref={stage}
      data-testid="result-stage"
      className="absolute inset-0 cursor-grab touch-none select-none overflow-hidden active:cursor-grabbing"
    >
      <Picture
        url={run.source.url}
        preview={previewOf(run.source.url)}
        alt={t('result.original')}
        place={place}
      />
      {result && !previewer ? (
        <div
          className={cn(
            'absolute inset-0',
            props.isBlending && 'animate-blend',
            props.isOriginal && 'invisible',
          )}
          style={
            isSplit
              ? { clipPath: `inset(0 0 0 ${place.left + (place.width * props.splitPercent) / 100}px)` }
              : undefined
          }
        >
          <Picture
            key={result.id}
            url={isRaw ? result.rawUrl : result.url}
            preview={isRaw ? result.rawPreviewUrl : result.previewUrl}
            alt={t('result.name', { position: position + 1, model: names.full })}
            place={place}
          />
        </div>
      ) : null}
      {previewer ? (
        <PreviewCanvas
          previewer={previewer}
          label={t('result.preview', { model: names.full })}
          style={place}
        />
      ) : null}
      {props.isOriginal || isSplit ? null : (
        <p className="pointer-events-none absolute start-2.5 top-2.5 hidden max-w-[60%] truncate rounded-md bg-black/65 px-2.5 py-0.5 font-semibold text-white text-xs compact:block">
          {label}
        </p>
      )}
      <StagePins shown={shown} view={view} isVisible={!props.isOriginal && !previewer} />
      {isSplit ? (
        <>
          <DividerLine picture={place} percent={props.splitPercent} onChange={props.onSplit} />
          <SplitHandle picture={place} percent={props.splitPercent} onChange={props.onSplit} />
          <Caption place={{ left: place.left + 12, top: place.top + 12 }}>{t('result.original')}</Caption>
          <Caption place={{ right: `calc(100% - ${place.left + place.width - 12}px)`, top: place.top + 12 }}>
            {label}
          </Caption>
        </>
      ) : null}
    </div>
  );
}

type PictureProps = { url: string; preview: string; alt: string; place: React.CSSProperties };

/** A picture, and its preview enlarged until it is there. */
function Picture({ url, preview, alt, place }: PictureProps) {
  const [loaded, setLoaded] = useState<string>();
  const isLoaded = loaded === url;
  return (
    <>
      {/* biome-ignore-start lint/performance/noImgElement: the full picture is wanted, as it is. */}
      {isLoaded ? null : (
        <img src={preview} alt="" draggable={false} className="absolute max-w-none" style={place} />
      )}
      <img
        src={url}
        alt={alt}
        draggable={false}
        onLoad={() => setLoaded(url)}
        className={cn('absolute max-w-none', isLoaded && 'checkerboard')}
        style={place}
      />
      {/* biome-ignore-end lint/performance/noImgElement: the full picture is wanted, as it is. */}
    </>
  );
}

function Caption({ place, children }: { place: React.CSSProperties; children: string }) {
  return (
    <span
      aria-hidden
      className="pointer-events-none absolute max-w-[40%] truncate rounded-md bg-black/65 px-2.5 py-0.5 font-semibold text-white text-xs"
      style={place}
    >
      {children}
    </span>
  );
}

/** Zoom, pan, swipe, and the original while a pointer rests on the picture. */
function useStagePointer(
  stage: React.RefObject<HTMLDivElement | null>,
  view: ViewStore,
  { onStep, onHold }: Pick<ResultStageProps, 'onStep' | 'onHold'>,
): void {
  const step = useRef(onStep);
  const hold = useRef(onHold);
  useEffect(() => {
    step.current = onStep;
    hold.current = onHold;
  });
  useEffect(() => {
    const element = stage.current;
    if (!element) return;
    const stops = [
      attachViewPointer(element, view, (by) => step.current(by)),
      watchViewSize(element, view),
      attachHold(element, (isHeld) => hold.current(isHeld)),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }, [stage, view]);
}

/** Tells when a pointer rests on an element, and when it leaves or moves. */
function attachHold(element: HTMLElement, onHold: (isHeld: boolean) => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let from = { x: 0, y: 0 };
  let isHeld = false;
  const end = (): void => {
    clearTimeout(timer);
    if (isHeld) onHold(false);
    isHeld = false;
  };
  const off = new AbortController();
  const options = { signal: off.signal };
  element.addEventListener(
    'pointerdown',
    (event) => {
      end();
      const isControl = event.target instanceof Element && event.target.closest('[data-own-pointer]');
      if (event.button !== 0 || isControl) return;
      from = { x: event.clientX, y: event.clientY };
      timer = setTimeout(() => {
        isHeld = true;
        onHold(true);
      }, holdMs);
    },
    options,
  );
  element.addEventListener(
    'pointermove',
    (event) => {
      if (Math.hypot(event.clientX - from.x, event.clientY - from.y) > restPx) end();
    },
    options,
  );
  for (const type of ['pointerup', 'pointercancel'] as const) element.addEventListener(type, end, options);
  return () => {
    off.abort();
    end();
  };
}
