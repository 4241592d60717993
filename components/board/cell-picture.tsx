'use client';

import { type RefObject, useState } from 'react';
import { useText } from '@/components/ui/text/text-provider';
import { type PictureUrls, sharperUrl } from '@/lib/client/board/picture-steps';
import { cn } from '@/lib/client/class-names';
import { previewOf } from '@/lib/edit/run/preview-url';
import { useBoard } from './board-context';
import { type CellLayer, useCellLayer } from './use-cell-layer';

type CellPictureProps = { cell: RefObject<HTMLElement | null>; picture: PictureUrls; label: string };

/**
 * A result as its cell shows it: the preview, over it a sharper form where the preview is enlarged, and over both the
 * original while it is held.
 */
export function CellPicture({ cell, picture, label }: CellPictureProps) {
  const { isOriginalHeld } = useBoard();
  const layer = useCellLayer(cell);
  if (!layer) return null;
  return (
    // Places within the picture are the same in every script.
    <div dir="ltr" className="absolute inset-0">
      <Layers key={picture.previewUrl} layer={layer} picture={picture} label={label} testId="result-image" />
      {isOriginalHeld ? <Original layer={layer} /> : null}
    </div>
  );
}

type LayersProps = { layer: CellLayer; picture: PictureUrls; label: string; testId?: string };

function Layers({ layer, picture, label, testId }: LayersProps) {
  const [hasPreview, setHasPreview] = useState(false);
  const sharp = hasPreview ? sharperUrl(picture, layer.neededPx, layer.isZoomed) : undefined;
  return (
    <>
      {/* biome-ignore lint/performance/noImgElement: previews are made by the server already. */}
      <img
        {...layer.props}
        // A picture that is not there yet must not look like a transparent one.
        className={cn(layer.props.className, hasPreview && 'checkerboard')}
        data-testid={testId}
        src={picture.previewUrl}
        alt={label}
        loading="lazy"
        onLoad={() => setHasPreview(true)}
      />
      {sharp ? (
        // biome-ignore lint/performance/noImgElement: previews are made by the server already.
        <img
          key={sharp}
          {...layer.props}
          className={cn(layer.props.className, 'pointer-events-none')}
          src={sharp}
          alt=""
          loading="lazy"
        />
      ) : null}
    </>
  );
}

/** The original in the place of a picture, while it is held. */
export function Original({ layer }: { layer: CellLayer }) {
  const t = useText();
  const { source } = useBoard().run;
  return (
    <Layers
      layer={layer}
      picture={{ url: source.url, previewUrl: previewOf(source.url) }}
      label={t('board.originalPicture')}
    />
  );
}
