'use client';

import { ImageUp } from 'lucide-react';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import { Button } from '@/components/ui/button';
import { AppLink } from '@/components/ui/page/app-link';
import { useText } from '@/components/ui/text/text-provider';
import { isFiltered } from '@/lib/client/projects/project-view';
import { BinCard } from './bin-card';
import { ProjectCard } from './project-card';
import { useProjects, useProjectsHome } from './projects-context';

/** The projects as cards, with whatever is to be said where there are none. */
export function ProjectList({ onChoose }: { onChoose: () => void }) {
  const t = useText();
  const { actions } = useProjectsHome();
  const { projects, view, phase, error, isOffline } = useProjects((state) => state);
  const isWhole = !view.bin && !isFiltered(view);
  if (phase === 'failed') {
    return (
      <Note title={t('projects.list.failed')} text={error ?? ''}>
        <Button onClick={() => void actions.reload()}>{t('ui.tryAgain')}</Button>
      </Note>
    );
  }
  return (
    <>
      <p role="status" className="text-sm text-warn empty:hidden">
        {isOffline ? t('projects.list.offline') : null}
      </p>
      <ul
        aria-label={t(view.bin ? 'projects.list.binName' : 'projects.list.name')}
        aria-busy={phase === 'loading'}
        onKeyDown={moveFocus}
        className="grid grid-cols-[repeat(auto-fill,minmax(min(100%,300px),1fr))] gap-x-4 gap-y-5 aria-busy:opacity-60"
      >
        {isWhole ? <NewPicture onChoose={onChoose} /> : null}
        {projects.map((project) =>
          view.bin ? (
            <BinCard key={project.id} project={project} />
          ) : (
            <ProjectCard key={project.id} project={project} />
          ),
        )}
      </ul>
      {projects.length === 0 && phase === 'ready' ? <Nothing /> : null}
      <More />
    </>
  );
}

/** Why there is no project. */
function Nothing() {
  const t = useText();
  const { actions } = useProjectsHome();
  const view = useProjects((state) => state.view);
  if (isFiltered(view)) {
    return (
      <Note title={t('projects.list.nothingFound')}>
        <Button onClick={() => void actions.clearFilters()}>{t('projects.list.clearFilters')}</Button>
      </Note>
    );
  }
  return view.bin ? (
    <Note title={t('projects.list.binEmpty')} />
  ) : (
    <p className="text-muted text-sm">{t('projects.list.none')}</p>
  );
}

function Note({ title, text, children }: { title: string; text?: string; children?: React.ReactNode }) {
  return (
    <div className="flex flex-col items-center gap-2 py-12 text-center">
      <p className="font-semibold text-base">{title}</p>
      {text ? <p className="text-muted text-sm">{text}</p> : null}
      {children}
    </div>
  );
}

/** The first card: a picture to begin with. */
function NewPicture({ onChoose }: { onChoose: () => void }) {
  const t = useText();
  return (
    <li className="flex min-w-0 flex-col gap-2">
      <div className="flex aspect-5/3 flex-col items-center justify-center gap-1 rounded-lg border-2 border-line-strong/50 border-dashed p-3 text-center">
        <ImageUp aria-hidden size={24} strokeWidth={1.5} className="text-muted" />
        <p className="font-semibold text-sm">{t('projects.newPicture.title')}</p>
        <p className="text-muted text-xs">{t('projects.newPicture.formats')}</p>
        <div className="mt-1.5 flex flex-wrap justify-center gap-1.5">
          <Button size="sm" onClick={onChoose}>
            {t('projects.newPicture.choose')}
          </Button>
          <AppLink
            href="/?open=address"
            className="inline-flex h-7 items-center rounded-md px-2.5 text-muted text-xs coarse:h-touch hover:bg-pressed hover:text-ink"
          >
            {t('projects.newPicture.fromAddress')}
          </AppLink>
        </div>
      </div>
      <p className="text-muted text-xs">{t('projects.newPicture.note')}</p>
    </li>
  );
}

/** The next page, fetched before its place is seen. */
function More() {
  const t = useText();
  const { actions } = useProjectsHome();
  const nextCursor = useProjects((state) => state.nextCursor);
  const error = useProjects((state) => state.error);
  const isLoadingMore = useProjects((state) => state.isLoadingMore);
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = ref.current;
    if (!element || nextCursor === null || error !== null) return;
    const observer = new IntersectionObserver(
      ([entry]) => {
        if (entry?.isIntersecting) void actions.loadMore();
      },
      { rootMargin: '800px 0px' },
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, [actions, nextCursor, error]);
  if (nextCursor === null) return null;
  return (
    <div ref={ref} className="flex flex-col items-center gap-2 py-2">
      {error === null ? null : <p className="text-sm text-warn">{error}</p>}
      <Button disabled={isLoadingMore} onClick={() => void actions.loadMore()}>
        {t(error === null ? 'projects.list.showMore' : 'ui.tryAgain')}
      </Button>
    </div>
  );
}

/** Arrow keys go from card to card. */
function moveFocus(event: KeyboardEvent<HTMLUListElement>): void {
  const { target, currentTarget: list, key } = event;
  if (!(target instanceof HTMLElement) || !target.matches('[data-card-link]')) return;
  const links = [...list.querySelectorAll<HTMLElement>('[data-card-link]')];
  const isRtl = getComputedStyle(list).direction === 'rtl';
  const columns = getComputedStyle(list).gridTemplateColumns.split(' ').length;
  const steps: Record<string, number> = {
    ArrowRight: isRtl ? -1 : 1,
    ArrowLeft: isRtl ? 1 : -1,
    ArrowDown: columns,
    ArrowUp: -columns,
  };
  const next = links[links.indexOf(target) + (steps[key] ?? Number.NaN)];
  if (!next) return;
  event.preventDefault();
  next.focus();
}
