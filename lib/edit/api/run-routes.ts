import * as z from 'zod/mini';
import { runRequestSchema } from '../request/request.ts';
import { finishSchema, runPageSchema, runSchema } from '../run/run.ts';
import { runEventSchema } from '../run/run-events.ts';
import { file, json, type RouteDescription, repeatHeaders } from './route-description.ts';

const run = { status: 200, text: 'The run.', body: json(runSchema) };

const resumeHeader = {
  in: 'header',
  name: 'last-event-id',
  text: 'Goes on after this event; begins anew where the server does not know it.',
} as const;

/** Runs: start, list, read, stop, retry, remove, and their event streams. */
export const runRoutes: readonly RouteDescription[] = [
  {
    id: 'startRun',
    method: 'POST',
    path: '/api/runs',
    title: 'Start a run',
    text: 'One edit sent to one or more targets. It belongs to the server: it goes on when the caller goes away. A target that cannot take the edit becomes an attempt that has failed.',
    parameters: [...repeatHeaders],
    request: {
      type: 'multipart/form-data',
      schema: z.object({ image: file, mask: z.optional(file), request: runRequestSchema }),
      text: 'The field `request` is JSON.',
    },
    answers: [{ status: 201, text: 'The run as it begins.', body: json(runSchema) }],
  },
  {
    id: 'listRuns',
    method: 'GET',
    path: '/api/runs',
    title: 'List runs',
    text: 'Newest first.',
    parameters: [
      {
        in: 'query',
        name: 'limit',
        text: 'At most so many. A number outside of the bounds is brought to the nearer one.',
        schema: z._default(z.int().check(z.gte(1), z.lte(100)), 20),
      },
      { in: 'query', name: 'cursor', text: '`nextCursor` of the page before.', schema: z.uuid() },
    ],
    answers: [{ status: 200, text: 'A page.', body: json(runPageSchema) }],
  },
  {
    id: 'readRun',
    method: 'GET',
    path: '/api/runs/{id}',
    title: 'Read a run',
    text: 'With its attempts and results.',
    answers: [run],
  },
  {
    id: 'listRelatedRuns',
    method: 'GET',
    path: '/api/runs/{id}/related',
    title: 'List the runs on the same picture',
    text: 'The run itself and the newest others whose source is the same, byte for byte; newest first, 50 at most.',
    answers: [{ status: 200, text: 'The runs; there is no next page.', body: json(runPageSchema) }],
  },
  {
    id: 'removeRun',
    method: 'DELETE',
    path: '/api/runs/{id}',
    title: 'Remove a run',
    text: 'With its pictures. A run that is under way must be stopped first.',
    answers: [{ status: 204, text: 'It is gone.' }],
  },
  {
    id: 'stopRun',
    method: 'POST',
    path: '/api/runs/{id}/cancel',
    title: 'Stop a run',
    text: 'What waits is not begun; what was sent is no longer waited for, and may still be billed.',
    answers: [run],
  },
  {
    id: 'retryAttempt',
    method: 'POST',
    path: '/api/runs/{id}/attempts/{attemptId}/retry',
    title: 'Try a target again',
    text: 'Results that are there are kept; only the missing ones are asked for.',
    answers: [run],
  },
  {
    id: 'finishResult',
    method: 'POST',
    path: '/api/runs/{id}/results/{resultId}/finish',
    title: 'Make a result’s composited form anew',
    text: 'From the raw result that is stored; no provider is called. What the mask keeps stays the source’s. The result gets a new `url`; addresses of the contract route that were given before stay good.',
    request: json(finishSchema),
    answers: [run],
  },
  {
    id: 'followRun',
    method: 'GET',
    path: '/api/runs/{id}/events',
    title: 'Follow a run',
    text: 'Server-sent events of one run. Where nothing happens, a message `heartbeat` without an id comes every 15 seconds; `build` in it names the build of the server.',
    parameters: [resumeHeader],
    answers: [
      {
        status: 200,
        text: 'Events; each message’s data is one of these.',
        body: { type: 'text/event-stream', schema: runEventSchema },
      },
    ],
  },
  {
    id: 'followRuns',
    method: 'GET',
    path: '/api/events',
    title: 'Follow all live runs',
    text: 'The same for all runs of the caller. It begins with how each live run stands.',
    parameters: [resumeHeader],
    answers: [{ status: 200, text: 'Events.', body: { type: 'text/event-stream', schema: runEventSchema } }],
  },
];
