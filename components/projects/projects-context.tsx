'use client';

import { createContext, use } from 'react';
import { useStore } from 'zustand';
import type { ProjectActions } from '@/lib/client/projects/project-actions';
import type { ProjectsState, ProjectsStore } from '@/lib/client/projects/projects-store';

/** A provider with the names of its models, as the page of projects writes them. */
export type NamedProvider = { id: string; name: string; models: readonly { id: string; name: string }[] };

type ProjectsHome = {
  projects: ProjectsStore;
  actions: ProjectActions;
  providers: readonly NamedProvider[];
};

export const ProjectsContext = createContext<ProjectsHome | null>(null);

export function useProjectsHome(): ProjectsHome {
  const home = use(ProjectsContext);
  if (!home) throw new Error('This belongs inside of ProjectsPage');
  return home;
}

export function useProjects<Part>(select: (state: ProjectsState) => Part): Part {
  return useStore(useProjectsHome().projects.store, select);
}

/** @returns the names of a target on screen, or its ids where the catalogue does not know it */
export function targetName(
  providers: readonly NamedProvider[],
  { provider, model }: { provider: string; model: string },
): string {
  const entry = providers.find(({ id }) => id === provider);
  const named = entry?.models.find(({ id }) => id === model);
  return entry && named ? `${entry.name} ${named.name}` : `${provider} ${model}`;
}
