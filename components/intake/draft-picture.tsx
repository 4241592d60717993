'use client';

import { type CSSProperties, useEffect, useRef } from 'react';
import { useText } from '@/components/ui/text/text-provider';

/** Longer edge of the drawing, px: enough for a dense screen. */
const mostPx = 1200;

type DraftPictureProps = { bitmap: ImageBitmap; className?: string; style?: CSSProperties };

/** A picture that is not the source yet. Drawn on a canvas, since a bitmap has no address. */
export function DraftPicture({ bitmap, className, style }: DraftPictureProps) {
  const t = useText();
  const canvas = useRef<HTMLCanvasElement>(null);
  const scale = Math.min(1, mostPx / Math.max(bitmap.width, bitmap.height));
  const widthPx = Math.round(bitmap.width * scale);
  const heightPx = Math.round(bitmap.height * scale);

  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context) return;
    context.imageSmoothingQuality = 'high';
    context.drawImage(bitmap, 0, 0, widthPx, heightPx);
  }, [bitmap, widthPx, heightPx]);

  return (
    <canvas
      ref={canvas}
      width={widthPx}
      height={heightPx}
      role="img"
      aria-label={t('intake.crop.wholePicture')}
      className={className ?? 'checkerboard max-h-[52dvh] max-w-full'}
      style={style}
    />
  );
}
