'use client';

import { Download, PaintbrushVertical, SlidersHorizontal } from 'lucide-react';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/overlay/dialog';
import { download, resultFileName } from '@/lib/client/download';
import { formatPixels } from '@/lib/client/format';
import type { Finish, Rating } from '@/lib/edit/run/run';
import { AdjustBar } from './adjust-bar';
import { BeforeAfter } from './before-after';
import { RatingBar } from './rating-bar';
import { FormSwitch } from './restored-raw-switch';
import { StepButtons } from './step-buttons';
import { useAdjusting } from './use-adjusting';
import type { ViewedResult } from './viewed-result';

type ResultViewerProps = {
  viewed: ViewedResult;
  isRaw: boolean;
  onRawChange: (isRaw: boolean) => void;
  /** Goes to another result of the run: -1 previous, 1 next. */
  onStep: (step: -1 | 1) => void;
  onRate: (rating: Rating) => void;
  /** Composites the restored picture again; resolves to its address, undefined where it is not stored. */
  onAdjust: (finish: Finish) => Promise<string | undefined>;
  onUse: () => void;
  onClose: () => void;
};

/** Full-window viewer of a result beside its source. */
export function ResultViewer({ onAdjust, onClose, ...bar }: ResultViewerProps) {
  const { viewed, isRaw } = bar;
  const { run, attempt, result, name } = viewed;
  const { adjusting, start, cancel } = useAdjusting(viewed, onAdjust);
  const [wasAdjusting, setWasAdjusting] = useState(false);
  const position = attempt.results.findIndex((other) => other.id === result.id);
  const adjust = () => {
    setWasAdjusting(true);
    start();
  };

  return (
    <Dialog
      isFull
      open
      // Closing while adjusting returns to the stored result.
      onOpenChange={adjusting ? cancel : onClose}
      title={`${name} · result ${position + 1} of ${attempt.results.length}`}
      description={run.request.prompt}
    >
      <BeforeAfter
        key={result.id}
        before={{ url: run.source.url, label: 'Your picture' }}
        after={{
          url: isRaw && !adjusting ? result.rawUrl : result.url,
          label: `Result ${position + 1} from ${name}`,
        }}
        size={{ widthPx: result.widthPx, heightPx: result.heightPx }}
        previewer={adjusting?.previewer}
      />
      {adjusting && result.finish ? (
        <AdjustBar result={result} finish={result.finish} adjusting={adjusting} onCancel={cancel} />
      ) : (
        <ViewerBar {...bar} position={position} onAdjust={adjust} isReturning={wasAdjusting} />
      )}
    </Dialog>
  );
}

type ViewerBarProps = Omit<ResultViewerProps, 'onAdjust' | 'onClose'> & {
  /** Index of the result within its attempt. */
  position: number;
  onAdjust: () => void;
  /** Whether the focus returns to `Adjust`. */
  isReturning: boolean;
};

/** Actions on the result. */
function ViewerBar({
  viewed: { attempt, result, name },
  position,
  isRaw,
  isReturning,
  onRawChange,
  onStep,
  onRate,
  onAdjust,
  onUse,
}: ViewerBarProps) {
  const url = isRaw ? result.rawUrl : result.url;
  const rawMediaType = isRaw ? result.rawMediaType : undefined;
  const fileName = resultFileName(attempt.provider, attempt.model, position, rawMediaType);
  return (
    <footer className="flex flex-wrap items-center gap-2 border-line border-t px-4 py-2.5">
      <StepButtons onStep={onStep} />
      <FormSwitch isRaw={isRaw} onChange={onRawChange} />
      <span className="figures text-muted text-sm">
        {isRaw
          ? formatPixels(result.rawWidthPx, result.rawHeightPx)
          : formatPixels(result.widthPx, result.heightPx)}
      </span>
      <span className="flex-1" />
      <RatingBar
        resultId={result.id}
        key={result.id}
        name={`result ${position + 1} from ${name}`}
        rating={result.rating}
        onRate={onRate}
      />
      {isRaw || !result.finish ? null : (
        <Button ref={isReturning ? takeFocus : undefined} onClick={onAdjust}>
          <SlidersHorizontal aria-hidden size={16} /> Adjust
        </Button>
      )}
      <Button onClick={() => download(url, fileName)}>
        <Download aria-hidden size={16} /> Download
      </Button>
      <Button look="primary" onClick={onUse}>
        <PaintbrushVertical aria-hidden size={16} /> Use as source
      </Button>
    </footer>
  );
}

/** Ref callback that focuses an element which replaces the focused one. */
function takeFocus(element: HTMLElement | null): void {
  element?.focus({ preventScroll: true });
}
