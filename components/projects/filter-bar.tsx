'use client';

import { type LucideIcon, Star, Trash2, TriangleAlert, Trophy } from 'lucide-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { useText } from '@/components/ui/text/text-provider';
import { cn } from '@/lib/client/class-names';
import { dayChoices, isFiltered, wholeView } from '@/lib/client/projects/project-view';
import { foundWords } from '@/lib/client/projects/project-words';
import type { ProjectSort } from '@/lib/edit/project/limits';
import type { TextKey } from '@/lib/text/text';
import { useProjects, useProjectsHome } from './projects-context';

const pill =
  'inline-flex h-8 shrink-0 coarse:h-touch items-center gap-1.5 rounded-full border border-line bg-raised px-3 text-sm transition-colors duration-150';

const sorts: Record<ProjectSort, TextKey> = {
  activity: 'projects.filter.sortBy.activity',
  name: 'projects.filter.sortBy.name',
  created: 'projects.filter.sortBy.created',
};

const filters: readonly { id: 'starred' | 'winner' | 'failed'; label: TextKey; icon: LucideIcon }[] = [
  { id: 'starred', label: 'projects.filter.starred', icon: Star },
  { id: 'winner', label: 'projects.filter.winner', icon: Trophy },
  { id: 'failed', label: 'projects.filter.failed', icon: TriangleAlert },
];

/** Heading, filters, which combine, and the order. */
export function FilterBar() {
  const t = useText();
  const { actions, providers } = useProjectsHome();
  const view = useProjects((state) => state.view);
  const counts = useProjects((state) => state.counts);
  const all = { ...wholeView, sort: view.sort };
  const row = useRef<HTMLDivElement>(null);
  // On a phone the row scrolls, and the bin is at its end.
  useEffect(() => {
    if (view.bin)
      row.current
        ?.querySelector('[aria-pressed="true"]')
        ?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [view.bin]);
  return (
    <div className="flex flex-wrap items-center gap-2">
      <h1 className="me-2 font-semibold text-xl">
        {t(view.bin ? 'projects.list.binTitle' : 'projects.list.title')}
      </h1>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is no row of a flexible layout. */}
      <div
        ref={row}
        role="group"
        aria-label={t('projects.filter.name')}
        className="relative flex min-w-0 items-center gap-2 max-sm:-mx-4 max-sm:w-[calc(100%+2rem)] max-sm:overflow-x-auto max-sm:px-4 max-sm:py-1 sm:flex-wrap"
      >
        <Pill isOn={!view.bin && !isFiltered(view)} onPress={() => void actions.setView(all)}>
          {t('projects.filter.all')} <span className="figures">{counts.all}</span>
        </Pill>
        {filters.map(({ id, label, icon: Icon }) => (
          <Pill key={id} isOn={view[id]} onPress={() => void actions.setView({ [id]: !view[id] })}>
            <Icon aria-hidden size={14} /> {t(label)}
          </Pill>
        ))}
        <select
          aria-label={t('projects.filter.provider')}
          value={view.provider}
          onChange={({ currentTarget }) => void actions.setView({ provider: currentTarget.value })}
          className={cn(pill, 'max-w-44', view.provider !== '' && 'border-ink')}
        >
          <option value="">{t('projects.filter.everyProvider')}</option>
          {providers.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
        <select
          aria-label={t('projects.filter.time')}
          value={view.days ?? ''}
          onChange={({ currentTarget }) =>
            void actions.setView({ days: Number(currentTarget.value) || null })
          }
          className={cn(pill, view.days !== null && 'border-ink')}
        >
          <option value="">{t('projects.filter.anyTime')}</option>
          {dayChoices.map((days) => (
            <option key={days} value={days}>
              {t('projects.filter.lastDays', { days })}
            </option>
          ))}
        </select>
        {counts.bin > 0 || view.bin ? (
          <Pill isOn={view.bin} onPress={() => void actions.setView({ ...all, bin: !view.bin })}>
            <Trash2 aria-hidden size={14} /> {t('projects.filter.bin')}{' '}
            <span className="figures">{counts.bin}</span>
          </Pill>
        ) : null}
      </div>
      {view.bin ? null : <SortField />}
      <Found />
    </div>
  );
}

function SortField() {
  const t = useText();
  const { actions } = useProjectsHome();
  const sort = useProjects(({ view }) => view.sort);
  return (
    <label className="ms-auto flex items-center gap-2 text-muted text-sm">
      {t('projects.filter.sort')}
      <select
        value={sort}
        onChange={({ currentTarget }) => void actions.setView({ sort: currentTarget.value as ProjectSort })}
        className="h-8 rounded-lg border border-line-strong bg-raised px-2 text-ink text-sm coarse:h-touch"
      >
        {Object.entries(sorts).map(([id, label]) => (
          <option key={id} value={id}>
            {t(label)}
          </option>
        ))}
      </select>
    </label>
  );
}

/** How many projects a search or filter left, for those who do not see them. */
function Found() {
  const t = useText();
  const state = useProjects((each) => each);
  const isTold = isFiltered(state.view) && state.phase === 'ready';
  return (
    <p role="status" className="sr-only">
      {isTold ? foundWords(t, state.projects.length, state.nextCursor !== null) : ''}
    </p>
  );
}

function Pill({ isOn, onPress, children }: { isOn: boolean; onPress: () => void; children: ReactNode }) {
  return (
    <button
      type="button"
      aria-pressed={isOn}
      onClick={onPress}
      className={cn(pill, isOn ? 'border-ink bg-ink text-ground' : 'hover:bg-pressed')}
    >
      {children}
    </button>
  );
}
