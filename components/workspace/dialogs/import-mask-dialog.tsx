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
import { isolate } from '@/lib/edit/words/bidi';

type ImportMaskDialogProps = {
  given: GivenMask;
  source: Source;
  onDone: (meaning: MaskMeaning) => void;
  onCancel: () => void;
};

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
      title={t('workspace.importMask.title')}
      description={t('workspace.importMask.note')}
      className="sm:w-[min(92vw,28rem)]"
    >
      <div className="flex flex-col gap-4 overflow-y-auto p-4">
        <Preview given={given} source={source} meaning={meaning} />
        {meanings.length > 1 ? (
          <div className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1">
            <span>{t('workspace.importMask.question')}</span>
            <Segments
              label={t('workspace.importMask.question')}
              value={meaning}
              segments={meanings.map((id) => ({ id, label: t(`workspace.importMask.${id}`) }))}
              onChange={setMeaning}
            />
          </div>
        ) : (
          <p>{t('workspace.importMask.transparentOnly')}</p>
        )}
        {isOther ? (
          <p className="text-warn">
            {t('workspace.importMask.otherSize', {
              mask: formatPixels(t, pixels.widthPx, pixels.heightPx),
              picture: formatPixels(t, source.widthPx, source.heightPx),
            })}
          </p>
        ) : null}
        <div className="flex justify-end gap-2">
          <Button onClick={onCancel}>{t('ui.cancel')}</Button>
          <Button look="primary" onClick={() => onDone(meaning)}>
            {t(isOther ? 'workspace.importMask.resizeAndImport' : 'workspace.importMask.import')}
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
        aria-label={t('workspace.importMask.preview', { name: isolate(given.name) })}
        width={widthPx}
        height={heightPx}
        className="checkerboard max-h-56 max-w-full rounded-md border border-line object-contain text-accent"
      />
      <figcaption className="figures text-muted text-sm">
        {t('workspace.importMask.share', { share: formatShare(t, preview.share) })}
      </figcaption>
    </figure>
  );
}
