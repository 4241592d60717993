import * as z from 'zod/mini';
import { doneSchema, json, type RouteDescription } from './route-description.ts';

const part = z.object({ ok: z.boolean(), state: z.string(), restarts: z.optional(z.int()) });
const health = z.object({
  status: z.enum(['ok', 'degraded']),
  database: part,
  blobs: part,
  gateway: part,
});

/** Health, interface description, sign-in and sign-out. */
export const serverRoutes: readonly RouteDescription[] = [
  {
    id: 'readHealth',
    method: 'GET',
    path: '/api/health',
    title: 'Health',
    text: 'Needs no authorization.',
    answers: [
      { status: 200, text: 'All parts work.', body: json(health) },
      { status: 503, text: 'A part does not work.', body: json(health) },
    ],
  },
  {
    id: 'readInterface',
    method: 'GET',
    path: '/api/openapi.json',
    title: 'Describe the interface',
    text: 'This interface as an OpenAPI 3.1 document. Needs no authorization.',
    answers: [{ status: 200, text: 'The document.', body: { type: 'application/json' } }],
  },
  {
    id: 'signIn',
    method: 'POST',
    path: '/api/session',
    title: 'Sign in',
    text: 'Exchanges the access token for a session cookie.',
    request: json(z.object({ token: z.string() })),
    answers: [{ status: 200, text: 'Signed in.', body: json(doneSchema) }],
  },
  {
    id: 'signOut',
    method: 'DELETE',
    path: '/api/session',
    title: 'Sign out',
    text: 'Ends the session.',
    answers: [{ status: 204, text: 'Signed out.' }],
  },
];
