'use client';

import { ChevronRight } from 'lucide-react';
import { Moment } from '@/components/ui/moment';
import { useText } from '@/components/ui/text/text-provider';
import { previewOf, previewPx } from '@/lib/edit/run/preview-url';
import type { Run } from '@/lib/edit/run/run';
import { requestTitle } from '@/lib/edit/words/request-title';

const mostThumbs = 4;

/** A collapsed run: its prompt and thumbnails. */
export function EarlierRun({ run, isRaw, onOpen }: { run: Run; isRaw: boolean; onOpen: () => void }) {
  const t = useText();
  const results = run.attempts.flatMap((attempt) => attempt.results);
  return (
    <button
      type="button"
      aria-expanded={false}
      onClick={onOpen}
      className="flex w-full items-center gap-3 rounded-lg px-2 py-2 text-start hover:bg-pressed"
    >
      <span className="flex shrink-0 -space-x-3">
        {(results.length > 0
          ? results.slice(0, mostThumbs).map((r) => (isRaw ? r.rawPreviewUrl : r.previewUrl))
          : [previewOf(run.source.url, previewPx.icon)]
        ).map((url) => (
          // biome-ignore lint/performance/noImgElement: previews are made by the server already.
          <img
            key={url}
            src={previewOf(url, previewPx.icon)}
            alt=""
            loading="lazy"
            className="size-9 rounded-md border-2 border-surface object-cover"
          />
        ))}
      </span>
      <span className="min-w-0 flex-1">
        <span dir="auto" className="block truncate text-sm">
          {requestTitle(t, run.request)}
        </span>
        <span className="figures block text-muted text-xs">
          <Moment iso={run.createdAt} /> · {t('gallery.resultCount', { count: results.length })}
        </span>
      </span>
      <ChevronRight aria-hidden size={16} className="shrink-0 text-muted rtl:-scale-x-100" />
    </button>
  );
}
