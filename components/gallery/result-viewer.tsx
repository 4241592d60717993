'use client';

import { Download, PaintbrushVertical } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { download, resultFileName } from '@/lib/client/download';
import { formatPixels } from '@/lib/client/format';
import type { Attempt, Finish, Rating, Result, Run } from '@/lib/edit/run';
import { AdjustResult } from './adjust-result';
import { BeforeAfter } from './before-after';
import { FormSwitch } from './form-switch';
import { RatingBar } from './rating-bar';
import { StepButtons } from './step-buttons';

export type ViewedResult = { run: Run; attempt: Attempt; result: Result; name: string };

type ResultViewerProps = {
  viewed: ViewedResult;
  isRaw: boolean;
  onRawChange: (isRaw: boolean) => void;
  /** Goes to another result of the run: -1 the one before, 1 the next. */
  onStep: (step: -1 | 1) => void;
  onRate: (rating: Rating) => void;
  onAdjust: (finish: Finish) => Promise<void>;
  onUse: () => void;
  onClose: () => void;
};

/** A result in the whole window, beside its source. */
export function ResultViewer({
  viewed,
  isRaw,
  onRawChange,
  onStep,
  onRate,
  onAdjust,
  onUse,
  onClose,
}: ResultViewerProps) {
  const { run, attempt, result, name } = viewed;
  const position = attempt.results.findIndex((other) => other.id === result.id);
  const url = isRaw ? result.rawUrl : result.url;

  return (
    <Dialog
      isFull
      open
      onOpenChange={onClose}
      title={`${name} · result ${position + 1} of ${attempt.results.length}`}
      description={run.request.prompt}
    >
      <BeforeAfter
        key={result.id}
        before={{ url: run.source.url, label: 'Your picture' }}
        after={{ url, label: `Result ${position + 1} from ${name}` }}
        size={{ widthPx: result.widthPx, heightPx: result.heightPx }}
      />
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
          key={result.id}
          name={`result ${position + 1} from ${name}`}
          rating={result.rating}
          onRate={onRate}
        />
        {isRaw ? null : <AdjustResult key={result.id} result={result} onAdjust={onAdjust} />}
        <Button
          onClick={() => download(url, resultFileName(attempt.provider, attempt.model, position, isRaw))}
        >
          <Download aria-hidden size={16} /> Download
        </Button>
        <Button look="primary" onClick={onUse}>
          <PaintbrushVertical aria-hidden size={16} /> Use as source
        </Button>
      </footer>
    </Dialog>
  );
}
