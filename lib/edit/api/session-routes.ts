import * as z from 'zod/mini';
import type { RouteDescription } from './routes.ts';

/** Signing in and out, where an access token is set. */
export const sessionRoutes: readonly RouteDescription[] = [
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
