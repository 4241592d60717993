'use client';

import { useText } from '@/components/ui/text/text-provider';
import { previewOf } from '@/lib/edit/run/preview-url';
import type { ImageRef } from '@/lib/edit/run/run';

/** The references of a run, in their order. */
export function RunReferences({ references }: { references: readonly ImageRef[] }) {
  const t = useText();
  return (
    <section aria-label={t('gallery.references.title')}>
      <h3 className="mb-1 font-semibold">{t('gallery.references.title')}</h3>
      <ol className="flex flex-wrap gap-1.5">
        {references.map(({ id, url }, i) => (
          <li key={id}>
            <a href={url} target="_blank" rel="noreferrer" className="block">
              {/* biome-ignore lint/performance/noImgElement: a preview that the server scales. */}
              <img
                src={previewOf(url)}
                alt={t('gallery.references.item', { position: i + 1 })}
                loading="lazy"
                className="size-12 rounded-md object-cover"
              />
            </a>
          </li>
        ))}
      </ol>
    </section>
  );
}
