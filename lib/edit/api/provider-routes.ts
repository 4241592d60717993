import * as z from 'zod/mini';
import { describedProviderSchema } from '../../catalogue/entry.ts';
import { connectionSchema, keysRequestSchema } from '../connection.ts';
import { doneSchema, json, type RouteDescription } from './route-description.ts';

/** The catalogue, connection checks, and keys of a session. */
export const providerRoutes: readonly RouteDescription[] = [
  {
    id: 'readCatalogue',
    method: 'GET',
    path: '/api/providers',
    title: 'Read the catalogue',
    text: 'Providers and models with what they can do, and whether they are set up. No secret is in it.',
    answers: [
      {
        status: 200,
        text: 'The catalogue.',
        body: json(z.object({ providers: z.array(describedProviderSchema) })),
      },
    ],
  },
  {
    id: 'checkConnection',
    method: 'POST',
    path: '/api/providers/{id}/check',
    title: 'Check a connection',
    text: 'Asks the provider something that costs nothing, through its gateway, with the keys that an edit would be made with. Never an edit.',
    answers: [{ status: 200, text: 'What it showed.', body: json(connectionSchema) }],
  },
  {
    id: 'saveKeys',
    method: 'POST',
    path: '/api/providers/{id}/keys',
    title: 'Bring keys for a session',
    text: 'Where `ALLOW_USER_KEYS=1`: puts keys for a provider into an encrypted cookie of the browser. They are used for the runs of that session instead of the server’s, and stored nowhere. Which fields there are is in the catalogue (`keys.fields`).',
    request: json(keysRequestSchema),
    answers: [{ status: 200, text: 'They are in the cookie.', body: json(doneSchema) }],
  },
  {
    id: 'removeKeys',
    method: 'DELETE',
    path: '/api/providers/{id}/keys',
    title: 'Take keys away',
    text: 'Removes the cookie.',
    answers: [{ status: 204, text: 'They are gone.' }],
  },
];
