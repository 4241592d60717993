'use client';

import { Button } from '@/components/ui/button';
import { controlClass, Field } from '@/components/ui/form/field';
import { NumberInput } from '@/components/ui/form/number-input';
import { useUnsentInput } from '@/components/ui/form/use-unsent-input';
import { Dialog } from '@/components/ui/overlay/dialog';
import { useText } from '@/components/ui/text/text-provider';
import type { ModelEntry } from '@/lib/catalogue/entry';
import { cn } from '@/lib/client/class-names';
import { formatPixels } from '@/lib/client/format';
import { extendedSize, type Sides, sidesToSquare } from '@/lib/client/intake/compose/frame';
import { refusalsOf } from '@/lib/client/intake/sizes';
import type { Size } from '@/lib/geometry/rectangle';
import { RefusalNotes } from './refusal-notes';

type ExtendDialogProps = {
  size: Size;
  /** Usable models, to list those that would refuse the picture. */
  models: readonly ModelEntry[];
  onDone: (sides: Sides) => void;
  onCancel: () => void;
};

const sideIds = ['top', 'right', 'bottom', 'left'] as const;
/** Longest side of an editable picture, px. */
const mostEdgePx = 4096;

/** Dialog for the padding of each side, which becomes the mask. */
export function ExtendDialog({ size, models, onDone, onCancel }: ExtendDialogProps) {
  const t = useText();
  const quarter = Math.round(Math.max(size.widthPx, size.heightPx) / 4);
  const [sides, setSides, forgetSides] = useUnsentInput<Sides>(`extend ${size.widthPx} × ${size.heightPx}`, {
    top: 0,
    right: 0,
    bottom: 0,
    left: 0,
  });
  const next = extendedSize(size, sides);
  const isChanged = sideIds.some((side) => sides[side] > 0);
  const isTooLarge = Math.max(next.widthPx, next.heightPx) > mostEdgePx;
  // The size in bytes is shown once it is known; here shape and pixels matter.
  const refusals = refusalsOf(models, next, 1);
  return (
    <Dialog
      open
      onOpenChange={onCancel}
      title={t('intake.extend.title')}
      description={t('intake.extend.description')}
    >
      <form
        noValidate
        className="flex flex-col gap-4 p-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (!isChanged || isTooLarge) return;
          forgetSides();
          onDone(sides);
        }}
      >
        <SideFields sides={sides} onChange={setSides} />
        <div className="flex flex-wrap gap-2">
          <Button
            size="sm"
            onClick={() => setSides(sidesToSquare(size))}
            disabled={size.widthPx === size.heightPx}
          >
            {t('intake.extend.toSquare')}
          </Button>
          <Button
            size="sm"
            onClick={() => setSides({ top: quarter, right: quarter, bottom: quarter, left: quarter })}
          >
            {t('intake.extend.quarter')}
          </Button>
        </div>
        <div className="flex flex-wrap items-center justify-end gap-2">
          <p role="status" className="figures min-w-48 flex-1 text-muted text-sm">
            {t('intake.extend.sizes', {
              before: formatPixels(t, size.widthPx, size.heightPx),
              after: formatPixels(t, next.widthPx, next.heightPx),
            })}
            {isTooLarge ? (
              <span className="block text-bad">{t('intake.extend.tooLarge', { pixels: mostEdgePx })}</span>
            ) : isChanged ? (
              <RefusalNotes refusals={refusals} />
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
        </div>
      </form>
    </Dialog>
  );
}

function SideFields({ sides, onChange }: { sides: Sides; onChange: (sides: Sides) => void }) {
  const t = useText();
  return (
    <div className="grid grid-cols-2 gap-3 sm:grid-cols-4">
      {sideIds.map((side) => (
        <Field key={side} label={t(`intake.extend.${side}`)} htmlFor={`extend-${side}`}>
          <NumberInput
            id={`extend-${side}`}
            min={0}
            max={mostEdgePx}
            value={sides[side]}
            onChange={(added = 0) => onChange({ ...sides, [side]: added })}
            className={cn(controlClass, 'figures w-full')}
          />
        </Field>
      ))}
    </div>
  );
}
