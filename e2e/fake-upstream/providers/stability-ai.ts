import type { Exchange, Fake } from '../fake.ts';
import { type Answer, answerBytes, answerJson } from '../http/answer.ts';
import { mediaTypeOf } from '../http/multipart.ts';
import { bearerOf, readCredential } from '../request/credentials.ts';
import { type Inspected, inspect } from '../request/inspect-picture.ts';
import { findProblems, type Problem, readFields } from '../request/rules.ts';
import { bearer, stabilityForm } from '../testing/requests.ts';
import { type Directive, findDirective, readDirectives } from '../traps/directives.ts';
import { usualTraps } from '../traps/usual-traps.ts';
import { withTraps } from '../traps/with-traps.ts';
import {
  editByService,
  findArea,
  findExtensionProblem,
  findSizeProblem,
  type Service,
  type ServiceEdit,
  services,
} from '../wire/stability.ts';
import { type StabilityError, stabilityCodes, stabilityErrors } from './stability-ai/errors.ts';

const maxBodyBytes = 10 * 1024 * 1024;
const imageTypes = ['image/jpeg', 'image/png', 'image/webp'];

/** Services by the last part of their path. */
const routes: Readonly<Record<string, Service>> = {
  // Its creativity is documented by one client library only.
  inpaint: {
    ...services.inpaint,
    rules: { ...services.inpaint.rules, creativity: { type: 'number', min: 0.1, max: 0.5 } },
  },
  erase: services.erase,
  outpaint: services.outpaint,
  'search-and-replace': services.searchAndReplace,
  'search-and-recolor': services.recolor,
  'remove-background': services.removeBackground,
};

type Reply = 'json' | 'bytes';

const keys = { apiKey: 'sk-fake-upstream-stability' };

export const stabilityAi: Fake<StabilityError> = {
  id: 'stability-ai',
  hostPath: '/stability-ai',
  keys,
  settings: { STABILITY_API_KEY: keys.apiKey },
  errors: stabilityErrors,
  traps: {
    ...usualTraps,
    refuse: 'content-moderation',
    quota: 'payment-required',
  },
  specials: ['blurred', 'refuse-output'],
  stages: ['submit'],
  edits: {
    example: {
      path: '/v2beta/stable-image/edit/inpaint',
      headers: bearer(keys.apiKey),
      body: (prompt) => stabilityForm({ prompt }),
    },
    mask: 'soft',
    codes: stabilityCodes,
  },
  headers: (call) => ({ 'x-request-id': call.requestId }),
  async answer(exchange) {
    const { method, path } = exchange.call;
    checkKey(exchange);
    // Free, so the product checks connections with it.
    if (method === 'GET' && path === '/v1/user/balance') return answerJson({ credits: 9.13 });
    const [, route = ''] = /^\/v2beta\/stable-image\/edit\/([a-z-]+)$/.exec(path) ?? [];
    const service = routes[route];
    if (method === 'POST' && service) return answerService(exchange, service);
    throw exchange.refuse('not-found');
  },
};

function checkKey(exchange: Exchange<StabilityError>): void {
  const key = bearerOf(readCredential(exchange.call, ['authorization']));
  if (key === undefined || exchange.isWrongKey(key)) throw exchange.refuse('unauthorized');
}

async function answerService(exchange: Exchange<StabilityError>, service: Service): Promise<Answer> {
  const { call } = exchange;
  if (call.bodySize > maxBodyBytes) throw exchange.refuse('payload-too-large');
  if (mediaTypeOf(call.headers['content-type']) !== 'multipart/form-data')
    throw badRequest(exchange, 'content-type: must be multipart/form-data');
  const reply = readReply(exchange);
  const values = readFields(service.rules, call.fields);
  const [problem] = findProblems(service.rules, values);
  const other = call.files.find(({ field }) => field !== 'image' && !(service.mask && field === 'mask'));
  if (other) throw badRequest(exchange, `${other.field}: is not allowed`);
  const image = await readPicture(exchange, 'image');
  if (problem) throw badRequest(exchange, wordProblem(problem));
  if (!image) throw badRequest(exchange, 'image: is required');
  const narrow = findExtensionProblem(service, values);
  if (narrow) throw badRequest(exchange, narrow);
  const prompt = String(values.prompt ?? '');
  const search = service.searchField ? String(values[service.searchField]) : '';
  if (!isLatin(prompt + search)) throw exchange.refuse('invalid-language');

  const mask = await readPicture(exchange, 'mask');
  const found = await findArea(call, service, { image, mask, growPx: values.grow_mask });
  if (found === 'none') throw badRequest(exchange, 'mask: is required when the image has no alpha channel');
  call.prompt = prompt;
  const directives = readDirectives(prompt, 'stability-ai');
  return withTraps({ fake: stabilityAi, exchange, prompt, directives, stage: 'submit' }, (due) =>
    answerEdited(exchange, { service, image, area: found.area, prompt, values }, reply, due),
  );
}

async function answerEdited(
  { call }: Exchange<StabilityError>,
  edit: ServiceEdit,
  reply: Reply,
  directives: readonly Directive[],
): Promise<Answer> {
  const refused = directives.filter(({ name }) => name === 'refuse-output' || name === 'blurred');
  // A filtered picture is blurred and has a successful status.
  const blur: Directive[] = refused.map((directive) => ({ ...directive, name: 'blurred' }));
  const { edited, seed } = await editByService(call, edit, [...directives, ...blur]);
  const finishReason = findDirective(blur, 'blurred') ? 'CONTENT_FILTERED' : 'SUCCESS';
  if (reply === 'json') return answerJson({ image: edited.base64, finish_reason: finishReason, seed });
  return answerBytes(edited.bytes, edited.mediaType, { 'finish-reason': finishReason, seed: String(seed) });
}

async function readPicture(
  exchange: Exchange<StabilityError>,
  role: 'image' | 'mask',
): Promise<Inspected | undefined> {
  const { files } = exchange.call;
  const file = files.find(({ field }) => field === role);
  if (!file) return undefined;
  const picture = await inspect(exchange.call, role, file.bytes);
  if (!picture || !imageTypes.includes(picture.header.mediaType))
    throw badRequest(exchange, `${role}: must be a valid image in one of the formats jpeg, png, webp`);
  const problem = findSizeProblem(picture);
  if (problem && role === 'image') throw badRequest(exchange, `image: ${problem}`);
  return picture;
}

function readReply(exchange: Exchange<StabilityError>): Reply {
  const accept = exchange.call.headers.accept ?? '*/*';
  if (accept === 'application/json') return 'json';
  if (accept === 'image/*' || accept === '*/*') return 'bytes';
  throw badRequest(exchange, "accept: must be one of ['image/*', 'application/json']");
}

function badRequest(exchange: Exchange<StabilityError>, problem: string): Error {
  return exchange.refuse('bad-request', { problem });
}

function wordProblem({ field, kind, rule }: Problem): string {
  switch (kind) {
    case 'missing':
      return `${field}: is required`;
    case 'unknown':
      return `${field}: is not allowed`;
    case 'type':
      return `${field}: must be a ${rule?.type}`;
    case 'low':
      return `${field}: must be greater than or equal to ${rule?.min}`;
    case 'high':
      return `${field}: must be less than or equal to ${rule?.max}`;
    case 'short':
      return `${field}: must be at least ${rule?.minLength} characters long`;
    case 'long':
      return `${field}: must be at most ${rule?.maxLength} characters long`;
    case 'choice':
      return `${field}: must be one of [${rule?.oneOf?.join(', ')}]`;
  }
}

/** The real API detects languages; this fake refuses letters of other scripts. */
function isLatin(text: string): boolean {
  return !/(?!\p{Script=Latin})\p{L}/u.test(text);
}
