import { useRef } from 'react';
import { useText } from '@/components/ui/text/text-provider';
import { useSize } from '@/components/ui/use-size';
import type { Deck } from '@/lib/client/present/deck';
import { bestColumns } from '@/lib/geometry/grid';

type TogetherProps = { deck: Deck; urlOf: (url: string) => string };

/** Gap between cells, and largest height of the name above a picture, CSS px. */
const gapPx = 12;
const headPx = 34;

/** The source and all results as large as possible, and models without a result. */
export function SideBySideSlide({ deck, urlOf }: TogetherProps) {
  const t = useText();
  const list = useRef<HTMLUListElement>(null);
  const area = useSize(list);
  const shown = [{ id: 'source', name: t('present.before'), url: deck.source.url }, ...deck.results];
  const columns = bestColumns(shown.length + deck.failed.length, deck.source, area, { gapPx, headPx });
  return (
    <section aria-label={t('present.sideBySide')} className="flex min-h-0 flex-1 flex-col gap-3 p-4 sm:p-6">
      <h2 aria-live="polite" className="sr-only">
        {t('present.sideBySide')}
      </h2>
      <ul
        ref={list}
        className="grid min-h-0 flex-1"
        style={{
          gap: gapPx,
          gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))`,
          gridAutoRows: 'minmax(0, 1fr)',
        }}
      >
        {shown.map(({ id, name, url }) => (
          <li key={id} className="flex min-h-0 flex-col justify-center gap-1">
            <span className="truncate text-center text-[clamp(0.9rem,1.5vw,1.6rem)]">{name}</span>
            <span
              className="relative min-h-0 w-full"
              style={{ aspectRatio: `${deck.source.widthPx} / ${deck.source.heightPx}` }}
            >
              {/* biome-ignore lint/performance/noImgElement: the picture is in the page already. */}
              <img
                src={urlOf(url)}
                alt={name}
                draggable={false}
                className="absolute inset-0 size-full object-contain"
              />
            </span>
          </li>
        ))}
        {deck.failed.map(({ id, name, outcome }) => (
          <li key={id} className="flex min-h-0 flex-col justify-center gap-1">
            <span className="truncate text-center text-[clamp(0.9rem,1.5vw,1.6rem)]">{name}</span>
            <span
              className="flex min-h-0 w-full items-center justify-center border border-current/40 border-dashed p-2 text-center text-[clamp(0.9rem,1.5vw,1.6rem)]"
              style={{ aspectRatio: `${deck.source.widthPx} / ${deck.source.heightPx}` }}
            >
              {outcome}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
