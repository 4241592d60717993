'use client';

import { useText } from '@/components/ui/text/text-provider';
import type { Result } from '@/lib/edit/run/run';

type ResultPictureProps = {
  result: Result;
  /** For the accessible name, e.g. `Result 2 of 4 from Local Texture`. */
  label: string;
  isRaw: boolean;
  onOpen: () => void;
};

/** A result in its tile; a click opens the viewer. */
export function ResultPicture({ result, label, isRaw, onOpen }: ResultPictureProps) {
  const t = useText();
  return (
    <button
      type="button"
      onClick={onOpen}
      aria-label={t('gallery.attempt.openLarge', { label })}
      className="group checkerboard relative block w-full overflow-hidden rounded-lg"
      style={{ aspectRatio: `${result.widthPx} / ${result.heightPx}` }}
    >
      {/* biome-ignore lint/performance/noImgElement: previews are made by the server already. */}
      <img
        data-testid="result-image"
        src={isRaw ? result.rawPreviewUrl : result.previewUrl}
        alt={label}
        width={result.widthPx}
        height={result.heightPx}
        decoding="async"
        className="size-full animate-fade object-cover transition-[filter] group-hover:brightness-105"
      />
    </button>
  );
}
