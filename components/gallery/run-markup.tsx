'use client';

import { useText } from '@/components/ui/text/text-provider';
import { previewOf } from '@/lib/edit/run/preview-url';
import type { ImageRef } from '@/lib/edit/run/run';

/** The markup of a run over its source. */
export function RunMarkup({ source, markup }: { source: ImageRef; markup: ImageRef }) {
  const t = useText();
  return (
    <section aria-label={t('gallery.markup.title')}>
      <h3 className="mb-1 font-semibold">{t('gallery.markup.title')}</h3>
      <a href={markup.url} target="_blank" rel="noreferrer" className="relative block w-fit">
        {/* biome-ignore lint/performance/noImgElement: a preview that the server scales. */}
        <img src={previewOf(source.url)} alt="" loading="lazy" className="h-24 rounded-md" />
        {/* biome-ignore lint/performance/noImgElement: a preview that the server scales. */}
        <img
          src={previewOf(markup.url)}
          alt={t('gallery.markup.alt')}
          loading="lazy"
          className="absolute inset-0 size-full rounded-md"
        />
      </a>
    </section>
  );
}
