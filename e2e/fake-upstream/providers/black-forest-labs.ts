import type { Exchange, Fake } from '../fake.ts';
import { type Answer, answerJson } from '../http/answer.ts';
import { mediaTypeOf } from '../http/multipart.ts';
import type { EditArea } from '../http/received.ts';
import { areaOfWhite, softAreaOfTransparency } from '../image/edit-area.ts';
import { type EditPlan, editImage } from '../image/edit-image.ts';
import { extendPicture } from '../image/extend-picture.ts';
import { readCredential } from '../request/credentials.ts';
import { type Inspected, inspectText } from '../request/inspect-picture.ts';
import { asObject, findProblems, type Rules } from '../request/rules.ts';
import { startTask } from '../tasks.ts';
import { at, inpaintJson } from '../testing/requests.ts';
import { readDirectives } from '../traps/directives.ts';
import { usualTraps } from '../traps/usual-traps.ts';
import { withTraps } from '../traps/with-traps.ts';
import { answerPoll } from '../wire/flux/answer-poll.ts';
import { type FluxError, fluxCodes, fluxErrors } from './black-forest-labs/errors.ts';
import {
  erasePath,
  eraseRules,
  minErasedPx,
  outpaintPath,
  outpaintRules,
  placementOf,
} from './black-forest-labs/tools.ts';

const fillRules: Rules = {
  image: { type: 'string', isRequired: true },
  mask: { type: 'string', isNullable: true },
  prompt: { type: 'string' },
  steps: { type: 'integer', min: 15, max: 50 },
  guidance: { type: 'number', min: 1.5, max: 100 },
  prompt_upsampling: { type: 'boolean' },
  seed: { type: 'integer', isNullable: true },
  safety_tolerance: { type: 'integer', min: 0, max: 6 },
  output_format: { type: 'string', oneOf: ['jpeg', 'png'] },
};

const maxPictures = 8;
const pictureFields = [
  'input_image',
  ...Array.from({ length: maxPictures - 1 }, (_, i) => `input_image_${i + 2}`),
];
const flux2Rules: Rules = {
  ...Object.fromEntries(pictureFields.map((field) => [field, { type: 'string' } as const])),
  prompt: { type: 'string', isRequired: true, minLength: 1 },
  width: { type: 'integer', min: 64 },
  height: { type: 'integer', min: 64 },
  seed: { type: 'integer', isNullable: true },
};

const fillPath = '/v1/flux-pro-1.0-fill';
const flux2Path = /^\/v1\/flux-2-(pro|flex|max)$/;
const driftLevels = 3;
const defaultPending = 0;
const keys = { apiKey: 'fake-upstream-black-forest' };

export const blackForestLabs: Fake<FluxError> = {
  id: 'black-forest-labs',
  hostPath: '/black-forest-labs/v1',
  keys,
  settings: { BFL_API_KEY: keys.apiKey },
  errors: fluxErrors,
  traps: {
    ...usualTraps,
    refuse: 'request-moderated',
    'refuse-output': 'content-moderated',
    quota: 'payment-required',
  },
  specials: ['pending', 'missing-task'],
  stages: ['submit', 'poll', 'result'],
  edits: {
    example: {
      path: fillPath,
      headers: { 'x-key': keys.apiKey },
      body: (prompt) => inpaintJson({ prompt }),
      poll: (submitted) => ({
        path: `/v1/get_result?id=${String(at(submitted, 'id'))}`,
        body: {},
      }),
    },
    mask: 'hard',
    unmasked: ['flux-2-pro', 'flux-2-flex', 'flux-2-max', 'flux-tools/outpainting-v1'],
    codes: fluxCodes,
    ignored: ['pending', 'task-not-found'],
  },
  headers: (call) => ({ 'x-request-id': call.requestId }),
  async answer(exchange) {
    const { call } = exchange;
    const key = readCredential(call, ['x-key'])?.value;
    if (key === undefined || exchange.isWrongKey(key)) throw exchange.refuse('unauthorized');
    if (call.method === 'GET' && call.path === '/v1/credits') return answerJson({ credits: 100 });
    if (call.path === '/v1/get_result') {
      const { id } = call.query;
      if (id === undefined) throw invalid(exchange, 'id', 'Field required');
      return answerPoll(blackForestLabs, exchange, id, defaultPending);
    }
    const service = call.method === 'POST' ? serviceAt(call.path) : undefined;
    if (!service) throw exchange.refuse('not-found');
    const body = asObject(call.json);
    if (mediaTypeOf(call.headers['content-type']) !== 'application/json' || !body)
      throw invalid(exchange, 'body', 'Input should be a valid dictionary');
    const [problem] = findProblems(service.rules, body);
    if (problem) throw invalid(exchange, problem.field, `${problem.field}: ${problem.kind}`);
    return answerSubmit(exchange, body, await service.plan(exchange, body));
  },
};

type Body = Readonly<Record<string, unknown>>;
type Plan = Pick<EditPlan, 'source' | 'area' | 'size' | 'driftLevels' | 'encoding'>;

type Service = { rules: Rules; plan(exchange: Exchange<FluxError>, body: Body): Promise<Plan> };

const services: Readonly<Record<string, Service>> = {
  [fillPath]: { rules: fillRules, plan: planFill },
  [erasePath]: { rules: eraseRules, plan: planErase },
  [outpaintPath]: { rules: outpaintRules, plan: planOutpaint },
};

const serviceAt = (path: string): Service | undefined =>
  flux2Path.test(path) ? { rules: flux2Rules, plan: planFlux2 } : services[path];

/** The same as filling, with a smallest side. */
async function planErase(exchange: Exchange<FluxError>, body: Body): Promise<Plan> {
  const plan = await planFill(exchange, body);
  if (Math.min(plan.size.widthPx, plan.size.heightPx) < minErasedPx)
    throw invalid(exchange, 'image', `Each side must be at least ${minErasedPx} pixels`);
  return plan;
}

async function planOutpaint(exchange: Exchange<FluxError>, body: Body): Promise<Plan> {
  const image = await readImage(exchange, 'input_image', 'image', body.input_image);
  const placement = placementOf(body, image.header);
  if (!placement) throw invalid(exchange, 'reference_offset_x', 'The image lies outside of the canvas');
  return {
    ...extendPicture(image.picture, placement),
    size: placement,
    driftLevels,
    encoding: encodingOf(body),
  };
}

const encodingOf = ({ output_format: format }: Body): Plan['encoding'] => ({
  mediaType: format === 'png' ? 'image/png' : 'image/jpeg',
});

async function planFill(exchange: Exchange<FluxError>, body: Body): Promise<Plan> {
  const image = await readImage(exchange, 'image', 'image', body.image);
  return {
    source: image.picture,
    area: await readArea(exchange, body.mask, image),
    size: image.header,
    driftLevels: 0,
    encoding: encodingOf(body),
  };
}

/** White = edit; without a mask the transparency of the picture. */
async function readArea(exchange: Exchange<FluxError>, mask: unknown, image: Inspected): Promise<EditArea> {
  const { call } = exchange;
  if (typeof mask !== 'string') {
    if (!image.header.hasAlpha) throw invalid(exchange, 'mask', 'A mask or an alpha channel is required');
    call.editArea = await softAreaOfTransparency(image.bytes);
    return call.editArea;
  }
  const read = await readImage(exchange, 'mask', 'mask', mask);
  if (read.header.hasAlpha) call.violations.push('the mask has an alpha channel, which means nothing here');
  const { widthPx, heightPx } = image.header;
  if (read.header.widthPx !== widthPx || read.header.heightPx !== heightPx)
    throw invalid(exchange, 'mask', 'The mask must have the size of the image');
  call.editArea = await areaOfWhite(read.bytes);
  return call.editArea;
}

async function planFlux2(exchange: Exchange<FluxError>, body: Body): Promise<Plan> {
  const image = await readImage(exchange, 'input_image', 'image', body.input_image);
  for (const field of pictureFields.slice(1))
    if (body[field] !== undefined) await readImage(exchange, field, 'reference', body[field]);
  const { widthPx, heightPx } = image.header;
  return {
    source: image.picture,
    area: undefined,
    size: { widthPx: Number(body.width ?? widthPx), heightPx: Number(body.height ?? heightPx) },
    driftLevels,
    encoding: { mediaType: 'image/png' },
  };
}

async function answerSubmit(exchange: Exchange<FluxError>, body: Body, plan: Plan): Promise<Answer> {
  const { call } = exchange;
  const prompt = String(body.prompt ?? '');
  call.prompt = prompt;
  const directives = readDirectives(prompt, 'black-forest-labs');
  const seed = typeof body.seed === 'number' ? body.seed : Math.floor(Math.random() * 2 ** 31);
  return withTraps({ fake: blackForestLabs, exchange, prompt, directives, stage: 'submit' }, async (due) => {
    const edited = await editImage({ ...plan, prompt, seed, index: 0 }, due, call);
    const id = startTask(exchange, prompt, directives, edited);
    const polling_url = `http://${call.headers.host}/black-forest-labs/v1/get_result?id=${id}`;
    return answerJson({ id, polling_url, cost: 5, input_mp: 1, output_mp: 1 });
  });
}

async function readImage(
  exchange: Exchange<FluxError>,
  field: string,
  role: 'image' | 'mask' | 'reference',
  value: unknown,
): Promise<Inspected> {
  const image = await inspectText(exchange.call, role, value);
  if (!image) throw invalid(exchange, field, `${field}: cannot be read as an image`);
  return image;
}

function invalid(exchange: Exchange<FluxError>, field: string, problem: string): Error {
  return exchange.refuse('invalid-request', { field, problem });
}
