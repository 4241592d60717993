import type { OpenProject, Project, ProjectPage } from '@/lib/edit/project/project';
import { call, request } from '../http/call';
import { jsonBody, stringifyClean } from '../http/json-body';
import '../schemas/project-schemas';
import { listParameters, type ProjectView } from './project-view';

/** Calls of the project routes. All throw ApiError. */

export async function fetchProjects(view: ProjectView, cursor?: string): Promise<ProjectPage> {
  const parameters = listParameters(view);
  if (cursor !== undefined) parameters.set('cursor', cursor);
  return await call('ProjectPage', `/api/projects?${parameters}`);
}

/** @returns the project with its newest runs, or those after the cursor */
export async function fetchProject(id: string, cursor?: string): Promise<OpenProject> {
  return await call('OpenProject', `/api/projects/${id}${cursor ? `?cursor=${cursor}` : ''}`);
}

/** @returns the project without its runs */
export async function fetchProjectCard(id: string): Promise<Project> {
  return (await call('OpenProject', `/api/projects/${id}?limit=1`)).project;
}

/** The request outlives the page, which shows the name at once. */
export async function renameProject(id: string, name: string): Promise<Project> {
  const patch = jsonBody('PATCH', { name }, stringifyClean);
  return await call('Project', `/api/projects/${id}`, { ...patch, keepalive: true });
}

/**
 * Moves a project to the bin. The request outlives the page. `isStopping`: stops its live runs, without which the server
 * refuses it.
 */
export async function deleteProject(id: string, isStopping = false): Promise<void> {
  await request(`/api/projects/${id}${isStopping ? '?stop=true' : ''}`, {
    method: 'DELETE',
    keepalive: true,
  });
}

export async function restoreProject(id: string): Promise<Project> {
  return await call('Project', `/api/projects/${id}/restore`, { method: 'POST' });
}

/** Removes a project of the bin, which cannot be undone. */
export async function removeForGood(id: string): Promise<void> {
  await request(`/api/projects/${id}?forGood=true`, { method: 'DELETE' });
}
