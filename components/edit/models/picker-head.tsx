'use client';

import { Search, X } from 'lucide-react';
import { Segments } from '@/components/ui/form/segments';
import { IconButton } from '@/components/ui/icon-button';
import { useText } from '@/components/ui/text/text-provider';
import type { PickerFilter } from '@/lib/client/edit/picker-list';

type PickerHeadProps = {
  query: string;
  onQuery: (query: string) => void;
  filter: PickerFilter;
  onFilter: (filter: PickerFilter) => void;
  chosenCount: number;
  /** Undefined where the surface has a button of its own. */
  onClose: (() => void) | undefined;
};

/** Search and filter of the list. */
export function PickerHead({ query, onQuery, filter, onFilter, chosenCount, onClose }: PickerHeadProps) {
  const t = useText();
  return (
    <div className="flex flex-wrap items-center gap-2 px-3 pt-3">
      <label className="flex h-9 min-w-40 flex-1 items-center gap-2 rounded-lg border border-line-strong bg-raised px-3 focus-within:outline-2 focus-within:outline-accent-text coarse:h-touch">
        <Search aria-hidden size={15} className="shrink-0 text-muted" />
        <input
          type="search"
          dir="auto"
          aria-label={t('edit.picker.search')}
          placeholder={t('edit.picker.searchPlaceholder')}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          value={query}
          onChange={(event) => onQuery(event.target.value)}
          className="min-w-0 flex-1 bg-transparent text-sm outline-none placeholder:text-muted focus-visible:outline-none [&::-webkit-search-cancel-button]:appearance-none"
        />
      </label>
      <Segments
        label={t('edit.picker.show')}
        value={filter}
        onChange={onFilter}
        segments={[
          { id: 'all', label: t('edit.picker.all') },
          { id: 'ready', label: t('edit.picker.ready') },
          { id: 'chosen', label: t('edit.picker.chosen', { count: chosenCount }) },
        ]}
      />
      {onClose ? <IconButton icon={X} label={t('ui.close')} onClick={onClose} /> : null}
    </div>
  );
}
