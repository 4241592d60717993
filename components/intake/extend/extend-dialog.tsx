'use client';

import { Button } from '@/components/ui/button';
import { useUnsentInput } from '@/components/ui/form/use-unsent-input';
import { Dialog } from '@/components/ui/overlay/dialog';
import { useText } from '@/components/ui/text/text-provider';
import type { ModelEntry } from '@/lib/catalogue/entry';
import { formatPixels } from '@/lib/client/format';
import { maxEdgePx } from '@/lib/client/intake/compose/extend-view';
import { sidesToSquare } from '@/lib/client/intake/compose/frame';
import { refusalsOf } from '@/lib/client/intake/refusals';
import { extendedSize, type Sides, sideIds } from '@/lib/geometry/sides';
import { RefusalNotes } from '../refusal-notes';
import { ExtendStage } from './extend-stage';

type ExtendDialogProps = {
  bitmap: ImageBitmap;
  /** Usable models, to list those that would refuse the picture. */
  models: readonly ModelEntry[];
  onDone: (sides: Sides) => void;
  onCancel: () => void;
};

const nothing: Sides = { top: 0, right: 0, bottom: 0, left: 0 };

/** The picture with handles that pull out padding, which becomes the mask. */
export function ExtendDialog({ bitmap, models, onDone, onCancel }: ExtendDialogProps) {
  const t = useText();
  const picture = { widthPx: bitmap.width, heightPx: bitmap.height };
  const before = formatPixels(t, picture.widthPx, picture.heightPx);
  const [sides, setSides, forgetSides] = useUnsentInput<Sides>(`extend ${before}`, nothing);
  const next = extendedSize(picture, sides);
  const quarter = Math.round(Math.max(picture.widthPx, picture.heightPx) / 4);
  const isChanged = sideIds.some((side) => sides[side] > 0);
  const isTooLarge = Math.max(next.widthPx, next.heightPx) > maxEdgePx;
  return (
    <Dialog
      open
      isFull
      onOpenChange={onCancel}
      title={t('intake.extend.title')}
      description={t('intake.extend.description')}
    >
      <form
        noValidate
        className="flex min-h-0 flex-1 flex-col"
        onSubmit={(event) => {
          event.preventDefault();
          if (!isChanged || isTooLarge) return;
          forgetSides();
          onDone(sides);
        }}
      >
        <ExtendStage bitmap={bitmap} sides={sides} onChange={setSides} />
        <footer className="flex flex-wrap items-center gap-2 border-line border-t px-4 py-2">
          <Button
            size="sm"
            onClick={() => setSides(sidesToSquare(picture))}
            disabled={picture.widthPx === picture.heightPx}
          >
            {t('intake.extend.toSquare')}
          </Button>
          <Button
            size="sm"
            onClick={() => setSides({ top: quarter, right: quarter, bottom: quarter, left: quarter })}
          >
            {t('intake.extend.quarter')}
          </Button>
          <Button size="sm" onClick={() => setSides(nothing)} disabled={!isChanged}>
            {t('intake.extend.reset')}
          </Button>
          <p role="status" className="figures min-w-48 flex-1 text-muted text-sm">
            {t('intake.extend.sizes', { before, after: formatPixels(t, next.widthPx, next.heightPx) })}
            {isTooLarge ? (
              <span className="block text-bad">
                {t('intake.extend.tooLarge', { most: String(maxEdgePx) })}
              </span>
            ) : isChanged ? (
              // The size in bytes is shown once it is known; here shape and pixels matter.
              <RefusalNotes refusals={refusalsOf(t, models, next, 1)} />
            ) : null}
          </p>
          <Button
            onClick={() => {
              forgetSides();
              onCancel();
            }}
          >
            {t('ui.cancel')}
          </Button>
          <Button type="submit" look="primary" disabled={!isChanged || isTooLarge}>
            {t('intake.extend.extend')}
          </Button>
        </footer>
      </form>
    </Dialog>
  );
}
