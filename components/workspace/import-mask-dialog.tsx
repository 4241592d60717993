'use client';

import { useEffect, useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Segments } from '@/components/ui/segments';
import { formatPixels } from '@/lib/client/format';
import type { GivenMask } from '@/lib/client/mask-files/read-mask';
import type { Editor } from '@/lib/editor/editor';

type ImportMaskDialogProps = {
  given: GivenMask;
  size: Editor['size'];
  onDone: (meaning: 'transparent' | 'white' | 'black') => void;
  onCancel: () => void;
};

/** Asks what cannot be known: which side of a mask is edited, and whether it may be resized. */
export function ImportMaskDialog({ given, size, onDone, onCancel }: ImportMaskDialogProps) {
  const [side, setSide] = useState<'white' | 'black'>('white');
  const { pixels, isTransparent } = given;
  const isOther = pixels.widthPx !== size.widthPx || pixels.heightPx !== size.heightPx;
  return (
    <Dialog
      open
      onOpenChange={onCancel}
      title="Import mask"
      description="It takes the place of the mask that is there. You can undo that."
      className="sm:w-[min(92vw,28rem)]"
    >
      <div className="flex flex-col gap-4 overflow-y-auto p-4">
        <Picture given={given} />
        {isTransparent ? <p>What is transparent will be edited.</p> : null}
        {isTransparent ? null : (
          <div className="flex items-center justify-between gap-3">
            <span>What should be edited?</span>
            <Segments
              label="What should be edited?"
              value={side}
              segments={[
                { id: 'white', label: 'White' },
                { id: 'black', label: 'Black' },
              ]}
              onChange={setSide}
            />
          </div>
        )}
        {isOther ? (
          <p className="text-warn">
            The mask has {formatPixels(pixels.widthPx, pixels.heightPx)} pixels, the picture{' '}
            {formatPixels(size.widthPx, size.heightPx)}. It will be resized to fit.
          </p>
        ) : null}
        <div className="flex justify-end gap-2">
          <Button onClick={onCancel}>Cancel</Button>
          <Button look="primary" onClick={() => onDone(isTransparent ? 'transparent' : side)}>
            {isOther ? 'Resize and import' : 'Import'}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}

function Picture({ given: { pixels, name } }: { given: GivenMask }) {
  const canvasRef = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const image = new ImageData(new Uint8ClampedArray(pixels.rgba), pixels.widthPx, pixels.heightPx);
    canvasRef.current?.getContext('2d')?.putImageData(image, 0, 0);
  }, [pixels]);
  return (
    <canvas
      ref={canvasRef}
      role="img"
      aria-label={name}
      width={pixels.widthPx}
      height={pixels.heightPx}
      className="mx-auto max-h-56 max-w-full rounded-md border border-line bg-pressed object-contain"
    />
  );
}
