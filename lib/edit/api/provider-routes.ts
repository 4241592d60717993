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
    text: 'Providers and models with their capabilities, and whether they are configured. Contains no secrets.',
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
    text: 'Sends a free request through the gateway to the provider, with the keys that an edit would use. Never an edit.',
    answers: [{ status: 200, text: 'The outcome.', body: json(connectionSchema) }],
  },
  {
    id: 'saveKeys',
    method: 'POST',
    path: '/api/providers/{id}/keys',
    title: 'Set keys for a session',
    text: 'Requires `ALLOW_USER_KEYS=1`. Stores keys for a provider in an encrypted cookie of the browser, and nowhere else. Runs of that session use them instead of the server’s keys. The catalogue lists the fields (`keys.fields`).',
    request: json(keysRequestSchema),
    answers: [{ status: 200, text: 'The cookie is set.', body: json(doneSchema) }],
  },
  {
    id: 'removeKeys',
    method: 'DELETE',
    path: '/api/providers/{id}/keys',
    title: 'Remove keys',
    text: 'Removes the cookie.',
    answers: [{ status: 204, text: 'Removed.' }],
  },
];
