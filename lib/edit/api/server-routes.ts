import * as z from 'zod/mini';
import { json, type RouteDescription } from './route-description.ts';

const health = z.object({
  status: z.enum(['ok', 'degraded']),
  database: z.record(z.string(), z.unknown()),
  blobs: z.record(z.string(), z.unknown()),
  gateway: z.record(z.string(), z.unknown()),
});

/** How the server is, and signing in and out where an access token is set. */
export const serverRoutes: readonly RouteDescription[] = [
  {
    method: 'GET',
    path: '/api/health',
    title: 'Health',
    text: 'Open to everybody that reaches the server.',
    answers: [
      { status: 200, text: 'Everything works.', body: json(health) },
      { status: 503, text: 'Something does not.', body: json(health) },
    ],
  },
  {
    method: 'POST',
    path: '/api/session',
    title: 'Sign in',
    text: 'Where an access token is set: changes it for a session cookie.',
    request: { type: 'application/json', schema: z.object({ token: z.string() }) },
    answers: [{ status: 200, text: 'Signed in.' }],
  },
  {
    method: 'DELETE',
    path: '/api/session',
    title: 'Sign out',
    text: 'Ends the session.',
    answers: [{ status: 204, text: 'Signed out.' }],
  },
];
