'use client';

import { ChevronRight } from 'lucide-react';
import { SamplePicture } from '@/components/intake/sample-picture';
import { AppLink } from '@/components/ui/page/app-link';
import { useText } from '@/components/ui/text/text-provider';
import { samples } from '@/lib/client/intake/samples';

/** Samples to try: picture, mask and prompt are ready. */
export function SampleRow() {
  const t = useText();
  return (
    <section aria-labelledby="samples-title" className="flex flex-col gap-3">
      <div className="flex flex-wrap items-baseline gap-x-2">
        <h2 id="samples-title" className="font-semibold text-sm">
          {t('projects.samples.title')}
        </h2>
        <p className="text-muted text-xs">{t('projects.samples.note')}</p>
      </div>
      <ul className="grid grid-cols-[repeat(auto-fill,minmax(min(100%,300px),1fr))] gap-4">
        {samples.map((sample) => (
          <li key={sample.id}>
            <AppLink
              href={`/?sample=${sample.id}`}
              className="flex items-center gap-3 rounded-lg border border-line bg-surface p-2 hover:bg-raised"
            >
              <SamplePicture sample={sample} className="size-16 shrink-0 rounded-md" />
              <span className="min-w-0 flex-1">
                <span className="block truncate font-semibold text-sm">{t(sample.idea)}</span>
                <span className="block truncate text-muted text-xs">
                  {t.rich('projects.samples.prompt', { text: () => <bdi>{sample.prompt}</bdi> })}
                </span>
              </span>
              <ChevronRight aria-hidden size={16} className="shrink-0 text-muted rtl:-scale-x-100" />
            </AppLink>
          </li>
        ))}
      </ul>
    </section>
  );
}
