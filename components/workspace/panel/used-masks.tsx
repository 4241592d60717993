'use client';

import { useText } from '@/components/ui/text/text-provider';
import { formatMoment } from '@/lib/client/format';
import { serverNow } from '@/lib/client/http/server-clock';
import { isolate } from '@/lib/edit/words/bidi';
import { requestTitle } from '@/lib/edit/words/request-title';
import { useRuns, useWorkspace } from '../workspace-context';

/** Number of earlier masks that are shown. */
const maxMasks = 6;

/** Masks of earlier runs; a press takes one over. */
export function UsedMasks() {
  const t = useText();
  const workspace = useWorkspace();
  const runs = useRuns((state) => state.runs);
  const earlier = runs.flatMap((run) => (run.mask ? [{ run, mask: run.mask }] : [])).slice(0, maxMasks);
  if (earlier.length === 0) return null;
  return (
    <section
      aria-label={t('workspace.usedMasks.title')}
      className="flex shrink-0 flex-col gap-2 border-line border-t p-4"
    >
      <h2 className="font-semibold">{t('workspace.usedMasks.title')}</h2>
      <ul className="grid grid-cols-3 gap-2">
        {earlier.map(({ run, mask }) => (
          <li key={run.id}>
            <button
              type="button"
              onClick={() => void workspace.maskFromRun(run)}
              aria-label={t('workspace.usedMasks.use', {
                moment: formatMoment(t, run.createdAt, new Date(serverNow())),
                prompt: isolate(requestTitle(t, run.request)),
              })}
              title={requestTitle(t, run.request)}
              className="relative block w-full overflow-hidden rounded-md border border-line hover:border-accent-text"
              style={{ aspectRatio: `${mask.widthPx} / ${mask.heightPx}`, maxHeight: 72 }}
            >
              {/* biome-ignore-start lint/performance/noImgElement: served by this app at the wanted size. */}
              <img src={`${run.source.url}?width=160`} alt="" className="size-full object-cover" />
              {/* Opaque where the picture is kept: what lies below it shows where it is edited. */}
              <span
                aria-hidden
                className="absolute inset-0 bg-accent/60"
                style={{
                  maskImage: `url("${mask.url}?width=160"), linear-gradient(#000 0 0)`,
                  maskSize: 'cover',
                  maskComposite: 'exclude',
                }}
              />
              {/* biome-ignore-end lint/performance/noImgElement: served by this app at the wanted size. */}
            </button>
          </li>
        ))}
      </ul>
      <p className="text-muted text-xs">{t('workspace.usedMasks.note')}</p>
    </section>
  );
}
