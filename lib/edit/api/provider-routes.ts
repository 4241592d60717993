import * as z from 'zod/mini';
import { describedProviderSchema } from '../../catalogue/entry.ts';
import { connectionSchema, keysRequestSchema } from '../connection.ts';
import { callTimesSchema } from '../run/call-times.ts';
import { doneSchema, json, type RouteDescription } from './route-description.ts';

/** The catalogue, connection checks, and keys that are entered in the page. */
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
    id: 'readCallTimes',
    method: 'GET',
    path: '/api/providers/times',
    title: 'Read usual times',
    text: 'Median times of the caller’s latest 20 successful attempts, by model. Models without such attempts are left out.',
    answers: [{ status: 200, text: 'The times, in milliseconds.', body: json(callTimesSchema) }],
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
    title: 'Set keys',
    text: 'Without `ACCESS_TOKEN`, when only this machine reaches the server: stores keys for a provider encrypted in `DATA_DIR/keys`. The server’s settings take precedence; 403 where they have a key for the provider. With `ALLOW_USER_KEYS=1`: stores them in an encrypted cookie of the browser, and nowhere else; runs of that session use them instead of the server’s keys. The catalogue lists the fields (`keys.fields`) and the place (`keys.place`). No answer contains a key.',
    request: json(keysRequestSchema),
    answers: [{ status: 200, text: 'Stored.', body: json(doneSchema) }],
  },
  {
    id: 'removeKeys',
    method: 'DELETE',
    path: '/api/providers/{id}/keys',
    title: 'Remove keys',
    text: 'Removes the stored keys, or the cookie.',
    answers: [{ status: 204, text: 'Removed.' }],
  },
];
