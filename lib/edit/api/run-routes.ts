import * as z from 'zod/mini';
import { runRequestSchema } from '../request/request.ts';
import { finishSchema, pickWishSchema, runPageSchema, runSchema } from '../run/run.ts';
import { runEventSchema } from '../run/run-events.ts';
import { file, json, type RouteDescription, repeatHeaders } from './route-description.ts';

const run = { status: 200, text: 'The run.', body: json(runSchema) };

const resumeHeader = {
  in: 'header',
  name: 'last-event-id',
  text: 'Resumes after this event; starts from the beginning where the server does not know it.',
} as const;

/** Runs: start, list, read, stop, retry, remove, and their event streams. */
export const runRoutes: readonly RouteDescription[] = [
  {
    id: 'startRun',
    method: 'POST',
    path: '/api/runs',
    title: 'Start a run',
    text: 'Sends one edit to one or more targets. The run continues when the caller disconnects. A target that cannot process the edit becomes a failed attempt. Without `mask`, `withoutMask` of each model decides: the transparency of `image` is the mask, the whole picture is edited, or the target is refused. `markup` takes the place of a mask: models with `takesMarkup` get it, models that take references a copy of `image` with it drawn over, others neither; a warning says so.',
    parameters: [...repeatHeaders],
    request: {
      type: 'multipart/form-data',
      schema: z.object({
        image: file,
        mask: z.optional(file),
        markup: z.optional(file),
        original: z.optional(file),
        reference: z.optional(z.array(file).check(z.maxLength(15))),
        request: runRequestSchema,
      }),
      text: 'The field `request` contains JSON. `reference` may come up to 15 times: PNG, JPEG or WebP, each at most 20 MB, all at most 32 MB. `markup` is a PNG of the size of `image`, transparent but for its marks, and never sent with `mask`. `original` is the file that `image` was reduced from: PNG, JPEG or WebP, at most 64 MB and 100 megapixels. Where the mask is small, it is edited by region, and the result has its size as well (`fullUrl`).',
    },
    answers: [{ status: 201, text: 'The new run.', body: json(runSchema) }],
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
        text: 'Maximum number of runs. A value out of range is clamped.',
        schema: z._default(z.int().check(z.gte(1), z.lte(100)), 20),
      },
      { in: 'query', name: 'cursor', text: '`nextCursor` of the previous page.', schema: z.uuid() },
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
    text: 'The run itself and the newest others whose source is byte-identical; newest first, at most 50.',
    answers: [{ status: 200, text: 'The runs; there is no next page.', body: json(runPageSchema) }],
  },
  {
    id: 'removeRun',
    method: 'DELETE',
    path: '/api/runs/{id}',
    title: 'Remove a run',
    text: 'Removes the run with its pictures. A live run must be stopped first.',
    answers: [{ status: 204, text: 'Removed.' }],
  },
  {
    id: 'stopRun',
    method: 'POST',
    path: '/api/runs/{id}/cancel',
    title: 'Stop a run',
    text: 'Waiting attempts do not start. Calls that were sent are abandoned, and may still be billed.',
    answers: [run],
  },
  {
    id: 'retryAttempt',
    method: 'POST',
    path: '/api/runs/{id}/attempts/{attemptId}/retry',
    title: 'Try a target again',
    text: 'Keeps existing results and requests only the missing ones.',
    answers: [run],
  },
  {
    id: 'finishResult',
    method: 'POST',
    path: '/api/runs/{id}/results/{resultId}/finish',
    title: 'Recomposite a result',
    text: 'Composites the stored raw result again; no provider is called. Pixels that the mask keeps come from the source. The result gets a new `url`; URLs that the contract route returned before remain valid.',
    request: json(finishSchema),
    answers: [run],
  },
  {
    id: 'pickResult',
    method: 'PUT',
    path: '/api/runs/{id}/pick',
    title: 'Pick the winner of a run',
    text: 'One of its results, with a reason of at most 500 characters or none, in place of an earlier pick. A link that shows the result shows both.',
    request: json(pickWishSchema),
    answers: [run],
  },
  {
    id: 'removePick',
    method: 'DELETE',
    path: '/api/runs/{id}/pick',
    title: 'Take the pick of a run back',
    text: 'Without a pick nothing changes.',
    answers: [run],
  },
  {
    id: 'followRun',
    method: 'GET',
    path: '/api/runs/{id}/events',
    title: 'Follow a run',
    text: 'Server-sent events of one run. A stream without other events sends a message `heartbeat` without an id every 15 seconds; its field `build` identifies the build of the server.',
    parameters: [resumeHeader],
    answers: [
      {
        status: 200,
        text: 'Events; the data of each message matches this schema.',
        body: { type: 'text/event-stream', schema: runEventSchema },
      },
    ],
  },
  {
    id: 'followRuns',
    method: 'GET',
    path: '/api/events',
    title: 'Follow all live runs',
    text: 'Server-sent events of all runs of the caller. The stream begins with the state of each live run.',
    parameters: [resumeHeader],
    answers: [{ status: 200, text: 'Events.', body: { type: 'text/event-stream', schema: runEventSchema } }],
  },
];
