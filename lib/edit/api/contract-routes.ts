import * as z from 'zod/mini';
import { errorSchema } from './error-schema.ts';
import { file, json, picture, type RouteDescription, repeatHeaders } from './route-description.ts';
import { settingFields } from './setting-fields.ts';

/** The form of the contract route. Model settings may be sent as further fields, under their own names. */
export const contractFormSchema = z.object({
  image: file.check(
    z.describe(
      'The picture to edit: a square PNG below 4 MB, or what the model takes besides. `image[]` with one file is the same.',
    ),
  ),
  mask: z.optional(
    file.check(
      z.describe(
        'A PNG of the same size. Alpha 0 marks what to edit. Left out, the transparency of the image is the mask. `mask[]` with one file is the same.',
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
  response_format: z.optional(
    z
      .enum(['url', 'b64_json'])
      .check(
        z.describe(
          'What each image of the answer has. Left out: both, an address and the bytes. Measured with one result of 1024 × 1024 pixels: 1.1 MB without it and with `b64_json`, 329 bytes with `url`.',
        ),
      ),
  ),
  user: z.optional(z.string().check(z.maxLength(512))),
  stream: z._default(z.boolean().check(z.describe('Events as they come; with n = 1 only.')), false),
});

/** The form with all possible fields. */
const wholeFormSchema = z.extend(contractFormSchema, {
  'image[]': z.optional(z.array(file).check(z.maxLength(1), z.describe('Another name of `image`.'))),
  'mask[]': z.optional(z.array(file).check(z.maxLength(1), z.describe('Another name of `mask`.'))),
  ...settingFields(),
});

const tokens = z.object({ text_tokens: z.int(), image_tokens: z.int() });

/** Usage in OpenAI's form, for all providers; the run keeps the provider's own form. */
const contractUsageSchema = z.object({
  input_tokens: z.int(),
  output_tokens: z.int(),
  total_tokens: z.int(),
  input_tokens_details: tokens,
  output_tokens_details: z.optional(tokens),
});

const contractAnswerSchema = z.object({
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
  output_format: z.optional(
    z.string().check(z.describe('`png`, `jpeg` or `webp`; of raw results what the provider gave.')),
  ),
  size: z.optional(z.string().check(z.describe('`WIDTHxHEIGHT`, in pixels.'))),
  usage: z.optional(contractUsageSchema),
});

const streamedPicture = {
  b64_json: z.string(),
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
    ...streamedPicture,
  }),
  z.object({
    type: z.literal('image_edit.completed'),
    ...streamedPicture,
    usage: contractUsageSchema,
  }),
  errorSchema,
]);

const contractModelSchema = z.object({
  id: z.string().check(z.describe('What `model` of an edit takes.')),
  object: z.literal('model'),
  created: z.int(),
  owned_by: z.string(),
});

/** The OpenAI-compatible contract: edits, files and models. */
export const contractRoutes: readonly RouteDescription[] = [
  {
    id: 'createImageEdit',
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
        name: 'authorization',
        text: 'The access token; or, where `ALLOW_USER_KEYS=1`, a key of the caller’s own for the provider, as a bearer. Other keys go in the gateway’s headers: see [keys](gateway.md#keys).',
      },
      {
        in: 'header',
        name: 'x-portkey-request-timeout',
        text: 'How many milliseconds the gateway waits for the beginning of an answer: a whole number from 1 to 900000.',
      },
      {
        in: 'header',
        name: 'x-overpaint-gateway',
        text: 'JSON: what else the gateway is asked to do, as `targets[].gateway` of a run.',
      },
      ...repeatHeaders,
    ],
    request: { type: 'multipart/form-data', schema: wholeFormSchema },
    answers: [
      {
        status: 200,
        text: 'The images. With `stream=true` events instead: `image_edit.partial_image`, then `image_edit.completed`. Where a provider gives more than `n` images, the others are in the run, and a warning tells so.',
        body: [json(contractAnswerSchema), { type: 'text/event-stream', schema: contractEventSchema }],
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
    id: 'readFile',
    method: 'GET',
    path: '/api/v1/files/{id}',
    title: 'Fetch a result by its address',
    text: 'The addresses that `response_format=url` gives. They are signed and need no other permission.',
    parameters: [
      {
        in: 'query',
        name: 'exp',
        text: 'When it expires, in seconds since 1970.',
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
    text: 'The models that can be used now, in the shape of OpenAI’s list.',
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
    text: 'One model of the list. The slash in its id may be written as it is, or as `%2F`.',
    answers: [{ status: 200, text: 'The model.', body: json(contractModelSchema) }],
  },
];
