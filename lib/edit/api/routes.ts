import * as z from 'zod/mini';
import { describedProviderSchema } from '../../catalogue/entry.ts';
import { runRequestSchema } from '../request.ts';
import { finishSchema, runPageSchema, runSchema } from '../run.ts';
import { runEventSchema } from '../run-events.ts';
import { connectionRoutes } from './connection-routes.ts';
import { handOverRoutes } from './hand-over-routes.ts';
import { serverRoutes } from './server-routes.ts';

/** The HTTP interface as data: what `docs/openapi.json` and `docs/api.md` are made of, and what the routes are held against. */

const file = z.string().check(z.meta({ format: 'binary' }));

/** The form of the contract route. Settings of the model may be sent besides, under their own names. */
export const contractFormSchema = z.object({
  image: file.check(
    z.describe(
      'The picture to edit: a square PNG below 4 MB, or what the model takes besides. `image[]` with one file is the same.',
    ),
  ),
  mask: z.optional(
    file.check(
      z.describe(
        'A PNG of the same size. Alpha 0 marks what to edit. Left out, the transparency of the image is the mask.',
      ),
    ),
  ),
  prompt: z
    .string()
    .check(
      z.describe('What the edited area should become. At most 1000 characters, or what the model takes.'),
    ),
  model: z.optional(
    z
      .string()
      .check(
        z.describe(
          '`provider/model`, a provider, or a model. Left out: `OVERPAINT_DEFAULT_TARGET`, else `local/patchmatch`.',
        ),
      ),
  ),
  n: z._default(z.int().check(z.gte(1), z.lte(10)), 1),
  size: z._default(z.string().check(z.describe('Of the images in the answer.')), '1024x1024'),
  response_format: z._default(z.enum(['url', 'b64_json']), 'url'),
  user: z.optional(z.string().check(z.maxLength(512))),
  stream: z._default(z.boolean().check(z.describe('Events as they come; with n = 1 only.')), false),
});

export const contractAnswerSchema = z.object({
  created: z.int(),
  data: z.array(
    z.object({
      b64_json: z.optional(z.string()),
      url: z.optional(z.string().check(z.describe('Good for 60 minutes.'))),
      revised_prompt: z.optional(
        z.string().check(z.describe('As the provider returned it; absent where it returned none.')),
      ),
    }),
  ),
  usage: z.optional(z.record(z.string(), z.unknown())),
});

export const errorSchema = z.object({
  error: z.object({ message: z.string(), type: z.string(), param: z.nullable(z.string()), code: z.string() }),
});

export type Body = { type: string; schema?: z.ZodMiniType; text?: string };
export type RouteDescription = {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  path: string;
  title: string;
  text: string;
  /** Headers and query parameters that mean something. */
  parameters?: { in: 'header' | 'query'; name: string; text: string }[];
  request?: Body;
  answers: { status: number; text: string; body?: Body; headers?: Record<string, string> }[];
};

const json = (schema: z.ZodMiniType): Body => ({ type: 'application/json', schema });
const run = { status: 200, text: 'The run.', body: json(runSchema) };

/** Both routes that start a run take them. */
const repeatHeaders: NonNullable<RouteDescription['parameters']> = [
  {
    in: 'header',
    name: 'Idempotency-Key',
    text: 'The caller’s name for this edit, 1 to 255 visible ASCII characters. Within 24 hours the same request with the same key joins the run that it began; another request with it is refused with 422.',
  },
  {
    in: 'header',
    name: 'x-stainless-retry-count',
    text: 'Sent by OpenAI’s clients. Above 0, an equal request of the last 35 minutes is joined in the same way.',
  },
];

export const routes: readonly RouteDescription[] = [
  {
    method: 'POST',
    path: '/api/v1/images/edits',
    title: 'Create an image edit',
    text: 'OpenAI’s image edit, for any OpenAI-compatible client with `baseURL = …/api/v1`, on any provider of the catalogue. The images are the composited ones, at `size`.',
    parameters: [
      { in: 'header', name: 'x-portkey-provider', text: 'The provider, where the model does not name it.' },
      { in: 'header', name: 'x-overpaint-result', text: '`raw` asks for the raw results.' },
      {
        in: 'header',
        name: 'x-portkey-api-key',
        text: 'A gateway key of the caller’s own, where `ALLOW_USER_KEYS=1`.',
      },
      {
        in: 'header',
        name: 'x-portkey-virtual-key',
        text: 'A virtual key or provider slug of the caller’s own, likewise.',
      },
      {
        in: 'header',
        name: 'x-portkey-request-timeout',
        text: 'How many milliseconds the gateway waits for the beginning of an answer.',
      },
      {
        in: 'header',
        name: 'x-overpaint-gateway',
        text: 'JSON: what else the gateway is asked to do, as `targets[].gateway` of a run.',
      },
      ...repeatHeaders,
    ],
    request: { type: 'multipart/form-data', schema: contractFormSchema },
    answers: [
      {
        status: 200,
        text: 'The images. With `stream=true` events instead: `image_edit.partial_image`, then `image_edit.completed`.',
        body: json(contractAnswerSchema),
        headers: {
          'x-portkey-trace-id': 'The trace of the call at the gateway.',
          'x-request-id': 'The provider’s own id of the call, where it gave one.',
          'x-overpaint-run-id': 'The run in the history.',
          'x-overpaint-joined': '`true` where the request repeats an earlier one, whose run this is.',
          'x-portkey-retry-attempt-count':
            'How often the gateway sent the call again, where it was asked to.',
          'x-portkey-last-used-option-index': 'Which target of the gateway answered, where it had several.',
          'x-overpaint-warnings': 'What was adjusted or left out: a JSON list of `{code, message}`.',
        },
      },
    ],
  },
  {
    method: 'GET',
    path: '/api/v1/files/{id}',
    title: 'Fetch a result by its address',
    text: 'The addresses that `response_format=url` gives. They are signed and need no other permission.',
    parameters: [
      { in: 'query', name: 'exp', text: 'When it expires, in seconds since 1970.' },
      { in: 'query', name: 'sig', text: 'The signature.' },
    ],
    answers: [{ status: 200, text: 'The image.', body: { type: 'image/*' } }],
  },
  {
    method: 'GET',
    path: '/api/v1/models',
    title: 'List models',
    text: 'The models that can be used now, in the shape of OpenAI’s list.',
    answers: [
      {
        status: 200,
        text: 'The list.',
        body: json(
          z.object({
            object: z.literal('list'),
            data: z.array(
              z.object({
                id: z.string(),
                object: z.literal('model'),
                created: z.int(),
                owned_by: z.string(),
              }),
            ),
          }),
        ),
      },
    ],
  },
  {
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
    method: 'GET',
    path: '/api/runs',
    title: 'List runs',
    text: 'Newest first.',
    parameters: [
      { in: 'query', name: 'limit', text: 'At most so many: 1 to 100, 20 by default.' },
      { in: 'query', name: 'cursor', text: '`nextCursor` of the page before.' },
    ],
    answers: [{ status: 200, text: 'A page.', body: json(runPageSchema) }],
  },
  {
    method: 'GET',
    path: '/api/runs/{id}',
    title: 'Read a run',
    text: 'With its attempts and results.',
    answers: [run],
  },
  {
    method: 'GET',
    path: '/api/runs/{id}/related',
    title: 'List the runs on the same picture',
    text: 'The run itself and the newest others whose source is the same, byte for byte; newest first, 50 at most.',
    answers: [{ status: 200, text: 'The runs; there is no next page.', body: json(runPageSchema) }],
  },
  {
    method: 'DELETE',
    path: '/api/runs/{id}',
    title: 'Remove a run',
    text: 'With its pictures. A run that is under way must be stopped first.',
    answers: [{ status: 204, text: 'It is gone.' }],
  },
  {
    method: 'POST',
    path: '/api/runs/{id}/cancel',
    title: 'Stop a run',
    text: 'What waits is not begun; what was sent is no longer waited for, and may still be billed.',
    answers: [run],
  },
  {
    method: 'POST',
    path: '/api/runs/{id}/attempts/{attemptId}/retry',
    title: 'Try a target again',
    text: 'Results that are there are kept; only the missing ones are asked for.',
    answers: [run],
  },
  {
    method: 'POST',
    path: '/api/runs/{id}/results/{resultId}/finish',
    title: 'Make a result’s composited form anew',
    text: 'From the raw result that is stored; no provider is called. What the mask keeps stays the source’s. The result gets a new `url`; addresses of the contract route that were given before stay good.',
    request: json(finishSchema),
    answers: [run],
  },
  {
    method: 'GET',
    path: '/api/runs/{id}/events',
    title: 'Follow a run',
    text: 'Server-sent events of one run.',
    parameters: [{ in: 'header', name: 'last-event-id', text: 'Goes on after this event.' }],
    answers: [
      {
        status: 200,
        text: 'Events; each message’s data is one of these.',
        body: { type: 'text/event-stream', schema: runEventSchema },
      },
    ],
  },
  {
    method: 'GET',
    path: '/api/events',
    title: 'Follow all live runs',
    text: 'The same for all runs of the caller. It begins with how each live run stands.',
    parameters: [{ in: 'header', name: 'last-event-id', text: 'Goes on after this event.' }],
    answers: [{ status: 200, text: 'Events.', body: { type: 'text/event-stream', schema: runEventSchema } }],
  },
  {
    method: 'GET',
    path: '/api/images/{id}',
    title: 'Fetch an image',
    text: 'Of one’s own runs. It never changes.',
    parameters: [{ in: 'query', name: 'width', text: 'A WebP preview at most so many pixels wide.' }],
    answers: [{ status: 200, text: 'The image.', body: { type: 'image/*' } }],
  },
  {
    method: 'POST',
    path: '/api/pictures',
    title: 'Fetch a picture from an address',
    text: 'For the page, which may not fetch from other sites by itself. Public https addresses only, at most 64 MB.',
    request: json(z.object({ address: z.string().check(z.maxLength(2048)) })),
    answers: [{ status: 200, text: 'The file: PNG, JPEG, WebP, AVIF or GIF.', body: { type: 'image/*' } }],
  },
  {
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
  ...connectionRoutes,
  ...serverRoutes,
  ...handOverRoutes,
];
