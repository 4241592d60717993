'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useRef, useState } from 'react';
import { FileInput } from '@/components/intake/file-input';
import { useFileDrop } from '@/components/intake/use-file-drop';
import { notify, Toasts } from '@/components/ui/overlay/toasts';
import { useText } from '@/components/ui/text/text-provider';
import { handOver } from '@/lib/client/intake/handed-over';
import { prefetchWhenIdle } from '@/lib/client/lazy-import';
import { followProjects } from '@/lib/client/projects/follow-projects';
import { createProjectActions } from '@/lib/client/projects/project-actions';
import { addressParameters, type ProjectView, viewFromAddress } from '@/lib/client/projects/project-view';
import { createProjectsStore } from '@/lib/client/projects/projects-store';
import type { Theme } from '@/lib/client/settings/theme';
import type { ProjectPage } from '@/lib/edit/project/project';
import { BinNote } from './bin-note';
import { FilterBar } from './filter-bar';
import { ProjectList } from './project-list';
import { ProjectsBar } from './projects-bar';
import { type NamedProvider, ProjectsContext, useProjects } from './projects-context';
import { SampleRow } from './sample-row';
import { useProjectKeys } from './use-project-keys';

type ProjectsPageProps = {
  view: ProjectView;
  /** The first page of the view. */
  page: ProjectPage;
  providers: readonly NamedProvider[];
  theme: Theme;
};

/** The home of all work: projects as cards, with search, filters and the bin. */
export function ProjectsPage({ view, page, providers, theme }: ProjectsPageProps) {
  const [{ home, isOutdated }] = useState(() => {
    const shown = viewNow(view);
    const projects = createProjectsStore(shown, page);
    const actions = createProjectActions(projects, { notify });
    return { home: { projects, actions, providers }, isOutdated: shown !== view };
  });
  useEffect(() => {
    if (isOutdated) void home.actions.reload();
  }, [home, isOutdated]);
  useEffect(() => followProjects(home.projects, home.actions), [home]);
  useEffect(() => rememberView(home.projects.store), [home]);
  useEffect(prefetchWhenIdle, []);
  return (
    <ProjectsContext value={home}>
      <Home theme={theme} />
      <Toasts />
    </ProjectsContext>
  );
}

/** The view that the address names: Back shows a page again with the view that it was opened with. */
function viewNow(opened: ProjectView): ProjectView {
  if (typeof window === 'undefined') return opened;
  const named = viewFromAddress(Object.fromEntries(new URLSearchParams(window.location.search)));
  return String(addressParameters(named)) === String(addressParameters(opened)) ? opened : named;
}

function Home({ theme }: { theme: Theme }) {
  const t = useText();
  const router = useRouter();
  const searchRef = useRef<HTMLInputElement>(null);
  const isBin = useProjects(({ view }) => view.bin);
  const open = (file: File) => {
    handOver(file);
    router.push('/');
  };
  const { dropProps, inputRef, choose, isDragging } = useFileDrop((files) => {
    const [file] = files;
    if (file && files.length === 1) open(file);
    else notify(t('projects.list.oneAtATime'));
  });
  useProjectKeys(searchRef, open);
  return (
    <div {...dropProps} className="flex min-h-dvh flex-col">
      <ProjectsBar searchRef={searchRef} onChoose={choose} theme={theme} />
      <main className="mx-auto flex w-full max-w-[120rem] flex-1 flex-col gap-4 p-4 sm:p-6">
        <FileInput
          inputRef={inputRef}
          id="picture-file"
          label={t('projects.newPicture.uploadImage')}
          className="sr-only"
          onFile={open}
        />
        <FilterBar />
        {isBin ? <BinNote /> : null}
        <ProjectList onChoose={choose} />
        {isBin ? null : <SampleRow />}
      </main>
      {isDragging ? (
        <p className="pointer-events-none fixed inset-3 z-30 flex items-center justify-center rounded-xl border-2 border-accent-text border-dashed bg-surface/80 font-semibold text-lg">
          {t('projects.list.dropToOpen')}
        </p>
      ) : null}
    </div>
  );
}

/** Keeps search and filters in the address, so that a reload and Back show the same. @returns a function that stops it */
function rememberView(store: ReturnType<typeof createProjectsStore>['store']): () => void {
  return store.subscribe(({ view }, before) => {
    if (view === before.view) return;
    const query = addressParameters(view).toString();
    // With the state of the router, which then takes no notice: it would give up a page that is being opened.
    window.history.replaceState(window.history.state, '', query === '' ? '/projects' : `/projects?${query}`);
  });
}
