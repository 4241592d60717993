'use client';

import { Check, Star } from 'lucide-react';
import { notify } from '@/components/ui/overlay/toasts';
import { useText } from '@/components/ui/text/text-provider';
import { cn } from '@/lib/client/class-names';
import { maxPicks, sourceId } from '@/lib/edit/compare/compared';
import { groupResults, orderKeys, sortResults } from '@/lib/edit/compare/order';
import { attemptStatusWords } from '@/lib/edit/run/facts';
import { previewOf, previewPx } from '@/lib/edit/run/preview-url';
import { attemptErrorWords } from '@/lib/edit/words/attempt-error-words';
import { CurrentRating, type RateCompared } from './current-rating';
import { LabelledSelect } from './labelled-select';
import { useCompare, useCompareController } from './use-compare';

/** Thumbnails of all pictures, in a selectable order. */
export function Filmstrip({ onRate }: { onRate: RateCompared }) {
  const t = useText();
  const { compare } = useCompareController();
  const { comparison, order, isGrouped } = useCompare((state) => state);
  const groups = isGrouped
    ? groupResults(t, comparison.results, order)
    : [{ label: '', results: sortResults(comparison.results, order) }];
  return (
    <section
      aria-label={t('compare.strip.label')}
      className="relative flex shrink-0 gap-3 border-line border-t bg-surface px-3 short:items-center short:overflow-x-auto short:py-0.5 not-short:max-sm:flex-col not-short:max-sm:gap-1.5 not-short:py-2"
    >
      <div className="flex shrink-0 gap-1.5 short:items-center not-short:max-sm:flex-row not-short:sm:flex-col not-short:sm:justify-center">
        <LabelledSelect
          label={t('compare.strip.sortBy')}
          value={order}
          options={orderKeys.map((value) => ({ value, label: t(`compare.order.${value}`) }))}
          onChange={(next) => compare.set({ order: next })}
        />
        <label className="flex min-h-6 items-center gap-1.5 text-muted text-xs">
          <input
            type="checkbox"
            checked={isGrouped}
            onChange={(event) => compare.set({ isGrouped: event.target.checked })}
            className="size-4 accent-accent"
          />
          {t('compare.strip.inGroups')}
        </label>
      </div>
      <div className="relative flex gap-3 short:shrink-0 not-short:min-w-0 not-short:flex-1 not-short:overflow-x-auto not-short:pb-1">
        <Group label="">
          <Thumb id={sourceId} name={t('compare.name.yours')} url={comparison.source.url} />
        </Group>
        {groups.map(({ label, results }) => (
          <Group key={results[0]?.id ?? label} label={label}>
            {results.map(({ id, name, result }) => (
              <Thumb
                key={id}
                id={id}
                name={name}
                url={result.previewUrl}
                rawUrl={result.rawPreviewUrl}
                isStarred={result.rating?.isStarred ?? false}
              />
            ))}
          </Group>
        ))}
        {comparison.failed.length > 0 ? (
          <Group label={t('compare.strip.withoutResult')}>
            {comparison.failed.map(({ id, name, attempt }) => (
              <li
                key={id}
                data-testid="without-result"
                title={attempt.error && attemptErrorWords(t, attempt.error)}
                className="flex flex-col justify-between overflow-hidden rounded-md border border-line p-1 text-xs leading-tight short:h-11 short:w-40 not-short:max-xl:h-16 not-short:max-xl:w-24 not-short:xl:h-18 not-short:xl:w-28"
              >
                <span title={name} className="line-clamp-1 break-all">
                  {name}
                </span>
                <span className="line-clamp-2 text-warn">{attemptStatusWords(t, attempt)}</span>
              </li>
            ))}
          </Group>
        ) : null}
      </div>
      <CurrentRating onRate={onRate} />
    </section>
  );
}

function Group({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <div className="flex shrink-0 flex-col gap-0.5">
      <p dir="auto" className="h-4 max-w-48 truncate text-muted text-xs short:sr-only">
        {label}
      </p>
      <ul className="flex p-0.5 max-xl:gap-1.5 xl:gap-2">{children}</ul>
    </div>
  );
}

type ThumbProps = { id: string; name: string; url: string; rawUrl?: string; isStarred?: boolean };

/** A thumbnail: a click goes to the picture, the checkbox adds or removes it. */
function Thumb({ id, name, url, rawUrl, isStarred }: ThumbProps) {
  const t = useText();
  const { compare } = useCompareController();
  const isPicked = useCompare((state) => state.picks.includes(id));
  const isCurrent = useCompare((state) => state.current === id);
  const isRaw = useCompare((state) => state.isRaw);
  const shown = isRaw && rawUrl ? rawUrl : url;
  const toggle = () => {
    if (!compare.togglePick(id)) void notify(t('compare.strip.atMost', { count: maxPicks }));
  };
  return (
    <li className="relative shrink-0">
      <input
        type="checkbox"
        aria-label={t('compare.strip.show', { name })}
        checked={isPicked}
        onChange={toggle}
        className="peer absolute start-0 top-0 m-0 size-7 appearance-none rounded-ss-md rounded-ee-md border border-line-strong bg-surface/90 checked:border-accent checked:bg-accent forced-colors:appearance-auto coarse:size-8"
      />
      <Check
        aria-hidden
        size={16}
        className="pointer-events-none absolute start-1.5 top-1.5 text-on-accent opacity-0 peer-checked:opacity-100 coarse:start-2 coarse:top-2 forced-colors:hidden"
      />
      <button
        type="button"
        aria-label={t('compare.strip.goTo', { name })}
        aria-current={isCurrent}
        title={name}
        onClick={() => compare.show(id)}
        className={cn(
          'checkerboard block overflow-hidden rounded-md border-2 border-transparent short:h-11 short:w-16 not-short:max-xl:size-16 not-short:xl:size-18',
          isCurrent && 'border-accent-text',
        )}
      >
        {/* biome-ignore lint/performance/noImgElement: previews are made by the server already. */}
        <img
          src={previewOf(shown, previewPx.icon)}
          alt=""
          loading="lazy"
          className={cn('size-full object-cover', !isPicked && 'opacity-50')}
        />
      </button>
      {isStarred ? (
        <Star
          aria-label={t('compare.strip.starred')}
          size={14}
          className="absolute end-1.5 bottom-1.5 fill-warn text-warn"
        />
      ) : null}
    </li>
  );
}
