import type { CSSProperties } from 'react';
import type { Run } from '@/lib/edit/run/run';
import { cropBox, cropStyle, fillAspect } from '@/lib/geometry/crop';
import type { Rectangle, Size } from '@/lib/geometry/rectangle';

type CellPictureProps = {
  run: Run;
  url: string;
  /** Name where the element around it has none. */
  alt?: string;
  isResult?: boolean;
  isPartial?: boolean;
  /** Sharper forms of the file, and the width of the cell as CSS. */
  sharper?: { forms: string; cellWidth: string };
};

/** A picture of the run in a square, cropped to what the mask changed. */
export function CellPicture({ run, url, alt = '', isResult, isPartial, sharper }: CellPictureProps) {
  const shown = fillAspect(cropBox(run.maskBounds, run.source), 1, run.source);
  const { left, top, width, height } = cropStyle(shown, run.source);
  const style = {
    '--crop-left': left,
    '--crop-top': top,
    '--crop-width': width,
    '--crop-height': height,
    '--crop-box': insetOf(shown, run.source),
  } as CSSProperties;
  return (
    // biome-ignore lint/performance/noImgElement: previews are made by the server already.
    <img
      data-testid={isResult ? 'result-image' : isPartial ? 'partial-image' : undefined}
      src={url}
      srcSet={sharper?.forms}
      sizes={sharper && `calc(${sharper.cellWidth} * ${(run.source.widthPx / shown.width).toFixed(2)})`}
      alt={alt}
      decoding="async"
      draggable={false}
      className="cropped"
      style={style}
    />
  );
}

/** The crop as an inset of the picture, for browsers that crop images by themselves. */
function insetOf({ x, y, width, height }: Rectangle, { widthPx, heightPx }: Size): string {
  const sides = [y / heightPx, 1 - (x + width) / widthPx, 1 - (y + height) / heightPx, x / widthPx];
  return `inset(${sides.map((share) => `${(share * 100).toFixed(4)}%`).join(' ')})`;
}
