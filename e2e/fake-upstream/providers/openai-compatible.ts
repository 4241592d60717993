import type { Exchange, Fake } from '../fake.ts';
import { type Answer, answerJson } from '../http/answer.ts';
import { mediaTypeOf } from '../http/multipart.ts';
import type { EditArea, ReceivedCall, ReceivedFile } from '../http/received.ts';
import { areaOfTransparency, areaOfWhite } from '../image/edit-area.ts';
import { type EditedImage, editImage } from '../image/edit-image.ts';
import type { PictureSize } from '../image/picture.ts';
import { bearerOf, readCredential } from '../request/credentials.ts';
import { type Inspected, inspect } from '../request/inspect-picture.ts';
import { findProblems, type Rules, readFields } from '../request/rules.ts';
import { linkTo } from '../tasks.ts';
import { bearer, openaiForm } from '../testing/requests.ts';
import { type Directive, readDirectives } from '../traps/directives.ts';
import { usualTraps } from '../traps/usual-traps.ts';
import { withTraps } from '../traps/with-traps.ts';
import { type CompatibleError, compatibleCodes, compatibleErrors } from './openai-compatible/errors.ts';

/** A server with one model, named after what it understands. */
type Server = {
  mask: 'alpha' | 'white' | 'none';
  /** How an answer holds a picture. */
  answer: 'base64' | 'url' | 'data-url';
  /** Settings are JSON within the prompt. */
  hasExtraArgs?: true;
};

const servers: Readonly<Record<string, Server>> = {
  'alpha-mask': { mask: 'alpha', answer: 'data-url' },
  'white-mask': { mask: 'white', answer: 'url' },
  'sd-cpp': { mask: 'white', answer: 'base64', hasExtraArgs: true },
  'no-mask': { mask: 'none', answer: 'base64' },
};

const rules: Rules = {
  model: { type: 'string', isRequired: true },
  prompt: { type: 'string', isRequired: true, minLength: 1 },
  n: { type: 'integer', min: 1, max: 10 },
  size: { type: 'string' },
};
const formRules: Rules = {
  ...rules,
  seed: { type: 'integer', min: 0 },
  negative_prompt: { type: 'string' },
  num_inference_steps: { type: 'integer', min: 1, max: 200 },
  guidance_scale: { type: 'number', min: 0 },
};
const extraRules: Rules = { seed: { type: 'integer' }, steps: { type: 'integer', min: 1 } };

const extraArgs = /<sd_cpp_extra_args>([\s\S]*?)<\/sd_cpp_extra_args>/;
const sizeGridPx = 64;
const driftLevels = 3;
const keys = { apiKey: 'fake-upstream-compatible' };

export const openaiCompatible: Fake<CompatibleError> = {
  id: 'openai-compatible',
  hostPath: '/openai-compatible/v1',
  keys,
  settings: { OPENAI_COMPATIBLE_API_KEY: keys.apiKey },
  errors: compatibleErrors,
  traps: {
    ...usualTraps,
    refuse: 'content-policy',
    quota: 'payment-required',
    'model-gone': 'model-gone',
  },
  specials: [],
  stages: ['submit'],
  edits: {
    example: {
      path: '/v1/images/edits',
      headers: bearer(keys.apiKey),
      body: (prompt) => openaiForm({ prompt, model: 'alpha-mask' }),
    },
    mask: 'hard',
    unmasked: ['no-mask'],
    codes: compatibleCodes,
    settingsOf,
  },
  headers: (call) => ({ 'x-request-id': call.requestId }),
  async answer(exchange) {
    const { call } = exchange;
    const key = bearerOf(readCredential(call, ['authorization']));
    if (key === undefined || exchange.isWrongKey(key)) throw exchange.refuse('unauthorized');
    if (call.method === 'GET' && call.path === '/v1/models')
      return answerJson({
        object: 'list',
        data: Object.keys(servers).map((id) => ({ id, object: 'model' })),
      });
    if (call.method !== 'POST' || call.path !== '/v1/images/edits') throw exchange.refuse('not-found');
    if (mediaTypeOf(call.headers['content-type']) !== 'multipart/form-data')
      throw exchange.refuse('bad-request', { problem: 'multipart/form-data required' });
    return answerEdit(exchange);
  },
};

/** The settings of a call as text: fields, or those within the prompt. */
function settingsOf(call: ReceivedCall): Record<string, unknown> {
  if (!servers[call.fields.model ?? '']?.hasExtraArgs) return call.fields;
  return Object.fromEntries(
    Object.entries(readExtraArgs(call.fields.prompt)).map(([name, value]) => [name, String(value)]),
  );
}

function readExtraArgs(prompt = ''): Record<string, unknown> {
  const text = extraArgs.exec(prompt)?.[1];
  return text === undefined ? {} : (JSON.parse(text) as Record<string, unknown>);
}

async function answerEdit(exchange: Exchange<CompatibleError>): Promise<Answer> {
  const { call } = exchange;
  const model = call.fields.model ?? '';
  const server = servers[model];
  if (!server) throw exchange.refuse('model-gone', { model });
  const values = readFields(formRules, call.fields);
  check(exchange, server.hasExtraArgs ? rules : formRules, values);
  const extra = server.hasExtraArgs ? readExtraArgs(call.fields.prompt) : {};
  check(exchange, extraRules, extra);
  const image = await readPicture(exchange, 'image');
  if (!image) throw exchange.refuse('bad-request', { problem: 'at least one image required' });
  const area = await readArea(exchange, server, image);
  const size = readSize(exchange, call.fields.size, image.header);
  const prompt = String(values.prompt).replace(extraArgs, '');
  call.prompt = prompt;
  const seed = Number(values.seed ?? extra.seed ?? Math.floor(Math.random() * 2 ** 31));
  const directives = readDirectives(prompt, 'openai-compatible');
  return withTraps(
    { fake: openaiCompatible, exchange, prompt, directives, stage: 'submit', values: { model } },
    async (due) => {
      const images: EditedImage[] = [];
      for (let index = 0; index < Number(values.n ?? 1); index += 1)
        images.push(
          await editImage(
            {
              source: image.picture,
              area,
              size,
              prompt,
              seed: seed + index,
              index,
              driftLevels,
              encoding: { mediaType: 'image/png' },
            },
            due,
            call,
          ),
        );
      const data = images.map((edited) => itemOf(exchange, server, { prompt, directives, edited }));
      return answerJson({ created: Math.floor(Date.now() / 1000), data, output_format: 'png' });
    },
  );
}

type Made = { prompt: string; directives: readonly Directive[]; edited: EditedImage };

function itemOf(exchange: Exchange, { answer }: Server, { prompt, directives, edited }: Made) {
  switch (answer) {
    case 'base64':
      return { b64_json: edited.base64 };
    case 'data-url':
      return { url: `data:image/png;base64,${edited.base64}` };
    case 'url':
      return { url: linkTo(exchange, prompt, directives, edited) };
  }
}

function check(exchange: Exchange<CompatibleError>, known: Rules, values: Record<string, unknown>): void {
  const [problem] = findProblems(known, values);
  if (problem)
    throw exchange.refuse('invalid-field', {
      field: problem.field,
      problem: `${problem.field}: ${problem.kind}`,
    });
}

async function readPicture(
  exchange: Exchange<CompatibleError>,
  role: 'image' | 'mask',
): Promise<Inspected | undefined> {
  const fields = role === 'image' ? ['image', 'image[]'] : ['mask'];
  const file = exchange.call.files.find(({ field }: ReceivedFile) => fields.includes(field));
  if (!file) return undefined;
  const picture = await inspect(exchange.call, role, file.bytes);
  if (!picture) throw exchange.refuse('bad-request', { problem: `${role}: cannot be decoded` });
  return picture;
}

async function readArea(
  exchange: Exchange<CompatibleError>,
  server: Server,
  image: Inspected,
): Promise<EditArea | undefined> {
  const { call } = exchange;
  const mask = await readPicture(exchange, 'mask');
  if (!mask) return undefined;
  if (server.mask === 'none') {
    call.violations.push('this server takes no mask');
    return undefined;
  }
  const { widthPx, heightPx } = image.header;
  if (mask.header.widthPx !== widthPx || mask.header.heightPx !== heightPx)
    throw exchange.refuse('bad-request', { problem: 'mask and image differ in size' });
  if (server.mask === 'white' && mask.header.hasAlpha)
    call.violations.push('the mask has an alpha channel, which is ignored here');
  if (server.mask === 'alpha' && !mask.header.hasAlpha)
    throw exchange.refuse('bad-request', { problem: 'the mask has no alpha channel' });
  call.editArea =
    server.mask === 'alpha' ? await areaOfTransparency(mask.bytes) : await areaOfWhite(mask.bytes);
  return call.editArea;
}

function readSize(
  exchange: Exchange<CompatibleError>,
  text: string | undefined,
  source: PictureSize,
): PictureSize {
  if (text === undefined || text === 'auto') return source;
  const [, width, height] = /^(\d+)x(\d+)$/.exec(text) ?? [];
  const size = { widthPx: Number(width), heightPx: Number(height) };
  if (!(size.widthPx > 0 && size.heightPx > 0))
    throw exchange.refuse('invalid-field', { field: 'size', problem: 'size must be WIDTHxHEIGHT' });
  if (size.widthPx % sizeGridPx !== 0 || size.heightPx % sizeGridPx !== 0)
    exchange.call.violations.push(`${text} is not on the grid of Stable Diffusion`);
  return size;
}
