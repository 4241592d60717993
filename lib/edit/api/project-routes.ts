import * as z from 'zod/mini';
import { binDays, maxSearchLength, maxSearchWords, projectSorts } from '../project/limits.ts';
import {
  openProjectSchema,
  projectChangeSchema,
  projectPageSchema,
  projectSchema,
} from '../project/project.ts';
import { json, type RouteDescription, type RouteParameter } from './route-description.ts';

const flag = z._default(z.enum(['true', 'false']), 'false');
const instant = z.string().check(z.meta({ format: 'date-time' }));

const cursor = {
  in: 'query',
  name: 'cursor',
  text: '`nextCursor` of the page before.',
  schema: z.string(),
} as const;

const limit = (most: number): RouteParameter => ({
  in: 'query',
  name: 'limit',
  text: 'At most so many. A number outside of the bounds is brought to the nearer one.',
  schema: z._default(z.int().check(z.gte(1), z.lte(100)), most),
});

const filter = (name: string, text: string, schema: z.ZodMiniType): RouteParameter => ({
  in: 'query',
  name,
  text,
  schema,
});

const project = { status: 200, text: 'The project.', body: json(projectSchema) };

/** Projects: list, search, open, rename, delete and restore. */
export const projectRoutes: readonly RouteDescription[] = [
  {
    id: 'listProjects',
    method: 'GET',
    path: '/api/projects',
    title: 'List projects',
    text: 'A project is all runs that descend from one source: runs on the same picture, byte for byte, and runs on their results. Filters combine.',
    parameters: [
      filter(
        'q',
        `Words, ${maxSearchWords} at most: each stands in the name, a prompt, a revised prompt or a model of the project, in any case. \`hit\` says where the first one stands.`,
        z.string().check(z.maxLength(maxSearchLength)),
      ),
      filter('starred', 'Only projects with a starred result.', flag),
      filter('winner', 'Only projects with a run of which a winner was picked.', flag),
      filter('failed', 'Only projects with an attempt that failed, was refused or was interrupted.', flag),
      filter('provider', 'Only projects with an attempt of this provider.', z.string()),
      filter('since', 'Only projects with a run that began then or later.', instant),
      filter(
        'until',
        'Only projects with a run that began before; with `since`, one run in between.',
        instant,
      ),
      filter('bin', 'The projects in the bin instead, the last deleted first.', flag),
      filter(
        'sort',
        'Last activity and creation: newest first.',
        z._default(z.enum(projectSorts), 'activity'),
      ),
      limit(24),
      cursor,
    ],
    answers: [{ status: 200, text: 'A page.', body: json(projectPageSchema) }],
  },
  {
    id: 'readProject',
    method: 'GET',
    path: '/api/projects/{id}',
    title: 'Read a project',
    text: 'With its runs, newest first.',
    parameters: [limit(20), cursor],
    answers: [{ status: 200, text: 'The project and a page of its runs.', body: json(openProjectSchema) }],
  },
  {
    id: 'renameProject',
    method: 'PATCH',
    path: '/api/projects/{id}',
    title: 'Rename a project',
    text: 'Spaces around the name are left out.',
    request: json(projectChangeSchema),
    answers: [project],
  },
  {
    id: 'deleteProject',
    method: 'DELETE',
    path: '/api/projects/{id}',
    title: 'Delete a project',
    text: `Moves it to the bin. Until it is restored its runs are not found, and links to them open nothing. After ${binDays} days it is removed for good, with its runs and pictures.`,
    parameters: [
      filter(
        'stop',
        'Stops its live runs first, which may still be billed. Without it, a project with a live run is refused with 409.',
        flag,
      ),
      filter('forGood', 'Removes a project that is in the bin at once. It cannot be restored.', flag),
    ],
    answers: [{ status: 204, text: 'It is gone.' }],
  },
  {
    id: 'restoreProject',
    method: 'POST',
    path: '/api/projects/{id}/restore',
    title: 'Restore a project',
    text: 'Takes it out of the bin.',
    answers: [project],
  },
];
