import * as z from 'zod/mini';
import { jsonEditSchema, wholeFormSchema } from './contract-form.ts';
import { errorSchema } from './error-schema.ts';
import { json, picture, type RouteDescription, repeatHeaders } from './route-description.ts';

const tokens = z.object({ text_tokens: z.int(), image_tokens: z.int() });

/** Usage in OpenAI's form, for all providers; the run keeps the provider's own form. */
const contractUsageSchema = z.object({
  input_tokens: z.int(),
  output_tokens: z.int(),
  total_tokens: z.int(),
  input_tokens_details: tokens,
  output_tokens_details: z.optional(tokens),
});

const providerUsageSchema = z
  .record(z.string(), z.unknown())
  .check(z.describe('Usage as the provider returned it, unchanged.'));

const contractAnswerSchema = z.object({
  created: z.int(),
  data: z.array(
    z.object({
      b64_json: z.optional(z.string()),
      url: z.optional(z.string().check(z.describe('Valid for 60 minutes.'))),
      revised_prompt: z.optional(
        z.string().check(z.describe('As returned by the provider; absent where it returned none.')),
      ),
    }),
  ),
  output_format: z.optional(
    z.string().check(z.describe('`png`, `jpeg` or `webp`; for raw results the provider’s format.')),
  ),
  size: z.optional(z.string().check(z.describe('`WIDTHxHEIGHT`, in pixels.'))),
  quality: z.optional(z.string().check(z.describe('As requested; absent for `auto`.'))),
  background: z.optional(z.string().check(z.describe('As requested; absent for `auto`.'))),
  usage: z.optional(contractUsageSchema),
  provider_usage: z.optional(providerUsageSchema),
  safety_identifier: z.optional(z.string().check(z.describe('As sent.'))),
});

const streamedPicture = {
  created_at: z.int(),
  size: z.string(),
  quality: z.string(),
  background: z.string(),
  output_format: z.string(),
};

/** Data of each message of a streamed edit, in OpenAI's form. */
const contractEventSchema = z.union([
  z.object({
    type: z.literal('image_edit.partial_image'),
    partial_image_index: z.int().check(z.gte(0)),
    b64_json: z.string(),
    ...streamedPicture,
  }),
  z.object({
    type: z.literal('image_edit.completed'),
    b64_json: z.optional(z.string()),
    url: z.optional(
      z
        .string()
        .check(z.describe('In place of the bytes where they have more than 64 MB; valid for 60 minutes.')),
    ),
    ...streamedPicture,
    usage: contractUsageSchema.check(z.describe('Zeros where the provider returned none.')),
    provider_usage: z.optional(providerUsageSchema),
    safety_identifier: z.optional(z.string()),
  }),
  errorSchema,
]);

const contractModelSchema = z.object({
  id: z.string().check(z.describe('Value for `model` of an edit.')),
  object: z.literal('model'),
  created: z.int(),
  owned_by: z.string(),
});

export const imageEditRoute = {
  id: 'createImageEdit',
  method: 'POST',
  path: '/api/v1/images/edits',
  title: 'Create an image edit',
  text: 'OpenAI’s _Create image edit_, for any OpenAI-compatible client with `baseURL = …/api/v1` and any provider of the catalogue. Returns composited images, resampled to `size`.',
  parameters: [
    {
      in: 'header',
      name: 'x-portkey-provider',
      text: 'The provider. Required where `model` does not name it. A slug of a hosted gateway (`@openai-prod`) takes the account of the server; the provider then comes from `model`.',
    },
    {
      in: 'header',
      name: 'x-overpaint-result',
      text: '`raw` returns raw results instead of composited ones.',
    },
    {
      in: 'header',
      name: 'x-portkey-api-key',
      text: 'The caller’s key for the gateway. Requires `ALLOW_USER_KEYS=1`.',
    },
    {
      in: 'header',
      name: 'x-portkey-virtual-key',
      text: 'The caller’s virtual key or provider slug. Requires `ALLOW_USER_KEYS=1`.',
    },
    {
      in: 'header',
      name: 'authorization',
      text: 'The access token; or, with `ALLOW_USER_KEYS=1`, the caller’s key for the provider, as a bearer token. The gateway’s headers take other keys: see [keys](gateway.md#keys).',
    },
    {
      in: 'header',
      name: 'x-portkey-request-timeout',
      text: 'Timeout of the gateway for the first byte of an answer, in ms: an integer from 1 to 900000.',
    },
    {
      in: 'header',
      name: 'x-portkey-retry-count',
      text: 'Retries by the gateway, 0 to 2, after the statuses 429, 500, 502, 503 and 504. A call that is sent again may be billed again; a warning says so.',
    },
    {
      in: 'header',
      name: 'x-portkey-trace-id',
      text: 'The caller’s own trace id: 1 to 128 visible ASCII characters. Default: a generated one.',
    },
    {
      in: 'header',
      name: 'x-portkey-metadata',
      text: 'Data for the gateway’s logs: a JSON object of at most 16 texts of at most 128 characters each.',
    },
    {
      in: 'header',
      name: 'x-portkey-config',
      text: 'A config as JSON, or the id of one that is saved at a hosted gateway (`pc-…`): see [headers of the gateway](gateway.md#headers-of-callers).',
    },
    {
      in: 'header',
      name: 'x-overpaint-gateway',
      text: 'Options of the gateway as JSON, like `targets[].gateway` of a run.',
    },
    ...repeatHeaders,
  ],
  request: { type: 'multipart/form-data', schema: wholeFormSchema },
  jsonRequest: {
    type: 'application/json',
    schema: jsonEditSchema,
    text: 'OpenAI’s schema, at most 64 MB. A field that is null is absent. `file_id` is refused: this server keeps no uploaded files.',
  },
  answers: [
    {
      status: 200,
      text: 'The images. With `stream=true`: events `image_edit.partial_image`, then `image_edit.completed`. Where a provider returns more than `n` images, the run contains the others, and a warning says so.',
      body: [json(contractAnswerSchema), { type: 'text/event-stream', schema: contractEventSchema }],
      headers: {
        'x-portkey-trace-id': 'Trace id of the call at the gateway.',
        'x-request-id': 'The provider’s request id, where it returned one.',
        'x-overpaint-region':
          'Part of the picture that was sent, as `1024x768+310+220`: width, height, left and upper edge. Absent where all of it was.',
        'x-overpaint-run-id': 'Id of the run in the history.',
        'x-overpaint-joined': '`true` where the request joined the run of an earlier request.',
        'x-portkey-retry-attempt-count': 'Number of retries by the gateway, where they were enabled.',
        'x-portkey-last-used-option-index':
          'Index of the gateway target that answered, where it had several.',
        'x-overpaint-warnings': 'Adjusted or ignored parts of the request: a JSON list of `{code, message}`.',
      },
    },
  ],
} satisfies RouteDescription;

/** The OpenAI-compatible contract: edits, files and models. */
export const contractRoutes: readonly RouteDescription[] = [
  imageEditRoute,
  {
    id: 'readFile',
    method: 'GET',
    path: '/api/v1/files/{id}',
    title: 'Fetch a result by its URL',
    text: 'The URLs that `response_format=url` returns. They are signed and need no other authorization.',
    parameters: [
      {
        in: 'query',
        name: 'exp',
        text: 'Expiry, in seconds since 1970.',
        schema: z.int(),
        isRequired: true,
      },
      { in: 'query', name: 'sig', text: 'The signature.', isRequired: true },
    ],
    answers: [{ status: 200, text: 'The image.', body: picture }],
  },
  {
    id: 'listModels',
    method: 'GET',
    path: '/api/v1/models',
    title: 'List models',
    text: 'The usable models, in OpenAI’s list format.',
    answers: [
      {
        status: 200,
        text: 'The list.',
        body: json(z.object({ object: z.literal('list'), data: z.array(contractModelSchema) })),
      },
    ],
  },
  {
    id: 'readModel',
    method: 'GET',
    path: '/api/v1/models/{id}',
    isRest: true,
    title: 'Read a model',
    text: 'One model of the list, by its id or by its name without the provider. The slash in its id can be literal or `%2F`.',
    answers: [{ status: 200, text: 'The model.', body: json(contractModelSchema) }],
  },
];
