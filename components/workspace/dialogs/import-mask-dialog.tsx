'use client';

import { useEffect, useMemo, useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Segments } from '@/components/ui/form/segments';
import { Dialog } from '@/components/ui/overlay/dialog';
import { useText } from '@/components/ui/text/text-provider';
import { formatPixels, formatShare } from '@/lib/client/format';
import type { Source } from '@/lib/client/intake/source';
import { drawMaskPreview, type MaskMeaning, previewMask } from '@/lib/client/mask-files/preview';
import type { GivenMask } from '@/lib/client/mask-files/read-mask';

type ImportMaskDialogProps = {
  given: GivenMask;
  source: Source;
  onDone: (meaning: MaskMeaning) => void;
  onCancel: () => void;
};

const names = {
  transparent: 'Transparent',
  painted: 'Painted',
  white: 'White',
  black: 'Black',
} as const;

/** Longer side of the preview, px. */
const previewPx = 384;

/** Asks which part of an imported mask is edited, and whether it may be resized. */
export function ImportMaskDialog({ given, source, onDone, onCancel }: ImportMaskDialogProps) {
  const t = useText();
  const { pixels, meanings } = given;
  const [meaning, setMeaning] = useState<MaskMeaning>(meanings[0] ?? 'transparent');
  const isOther = pixels.widthPx !== source.widthPx || pixels.heightPx !== source.heightPx;
  return (
    <Dialog
      open
      onOpenChange={onCancel}
      title="Import mask"
      description="It replaces the current mask. You can undo this."
      className="sm:w-[min(92vw,28rem)]"
    >
      <div className="flex flex-col gap-4 overflow-y-auto p-4">
        <Preview given={given} source={source} meaning={meaning} />
        {meanings.length > 1 ? (
          <div className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1">
            <span>What should be edited?</span>
            <Segments
              label="What should be edited?"
              value={meaning}
              segments={meanings.map((id) => ({ id, label: names[id] }))}
              onChange={setMeaning}
            />
          </div>
        ) : (
          <p>Transparent areas will be edited.</p>
        )}
        {isOther ? (
          <p className="text-warn">
            The mask has {formatPixels(t, pixels.widthPx, pixels.heightPx)} pixels, the picture{' '}
            {formatPixels(t, source.widthPx, source.heightPx)}. It will be resized to fit.
          </p>
        ) : null}
        <div className="flex justify-end gap-2">
          <Button onClick={onCancel}>Cancel</Button>
          <Button look="primary" onClick={() => onDone(meaning)}>
            {isOther ? 'Resize and import' : 'Import'}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}

type PreviewProps = { given: GivenMask; source: Source; meaning: MaskMeaning };

/** The picture with the imported mask as tint. */
function Preview({ given, source, meaning }: PreviewProps) {
  const t = useText();
  const canvasRef = useRef<HTMLCanvasElement>(null);
  const scale = previewPx / Math.max(source.widthPx, source.heightPx);
  const widthPx = Math.max(1, Math.round(source.widthPx * scale));
  const heightPx = Math.max(1, Math.round(source.heightPx * scale));
  const preview = useMemo(
    () => previewMask(given, meaning, { widthPx, heightPx }),
    [given, meaning, widthPx, heightPx],
  );
  useEffect(() => {
    const context = canvasRef.current?.getContext('2d');
    if (context) drawMaskPreview(context, source.bitmap, preview, getComputedStyle(context.canvas).color);
  }, [preview, source]);
  return (
    <figure className="flex flex-col items-center gap-1.5">
      <canvas
        ref={canvasRef}
        role="img"
        aria-label={`${given.name} over the picture`}
        width={widthPx}
        height={heightPx}
        className="checkerboard max-h-56 max-w-full rounded-md border border-line object-contain text-accent"
      />
      <figcaption className="figures text-muted text-sm">
        {formatShare(t, preview.share)} of the picture
      </figcaption>
    </figure>
  );
}
