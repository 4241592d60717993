import type { Exchange, Fake } from '../fake.ts';
import { type Answer, answerJson } from '../http/answer.ts';
import { mediaTypeOf } from '../http/multipart.ts';
import { readBase64 } from '../request/base64.ts';
import { bearerOf, readCredential } from '../request/credentials.ts';
import { type Inspected, inspect } from '../request/inspect-picture.ts';
import { asObject, findProblems, type Problem, type Rules } from '../request/rules.ts';
import { bearer, inpaintJson } from '../testing/requests.ts';
import { readDirectives } from '../traps/directives.ts';
import { withTraps } from '../traps/with-traps.ts';
import {
  editByService,
  findArea,
  findExtensionProblem,
  findSizeProblem,
  type Service,
  services,
} from '../wire/stability.ts';
import { type BedrockError, bedrockCodes, bedrockErrors } from './bedrock/errors.ts';
import { findFormProblem, isSignedWith, readSignature } from './bedrock/sigv4.ts';

/** Services by the id of their model. */
const models: Readonly<Record<string, Service>> = {
  'stability.stable-image-inpaint-v1:0': services.inpaint,
  'stability.stable-image-erase-object-v1:0': services.erase,
  'stability.stable-outpaint-v1:0': services.outpaint,
  'stability.stable-image-search-replace-v1:0': services.searchAndReplace,
  'stability.stable-image-search-recolor-v1:0': services.recolor,
  'stability.stable-image-remove-background-v1:0': services.removeBackground,
};
const retiredModels = /^amazon\.(nova-canvas-v1|titan-image-generator-v[12]):0$/;
const regions = ['us-east-1', 'us-east-2', 'us-west-2'];

/** Fields of a service, pictures included. */
const rulesOf = ({ rules, mask }: Service): Rules => ({
  image: { type: 'string', isRequired: true },
  ...(mask ? { mask: { type: 'string' } } : {}),
  ...rules,
});

/** Not a secret: the signature of every call contains it. */
export const bedrockAccessKeyId = 'AKIAFAKEUPSTREAM0001';

const keys = {
  apiKey: 'ABSKfake-upstream-bedrock-api-key',
  secretAccessKey: 'fake/upstream+secret/access/key/0000000',
};

export const bedrock: Fake<BedrockError> = {
  id: 'bedrock',
  hostPath: '/bedrock',
  keys,
  settings: {
    AWS_ACCESS_KEY_ID: bedrockAccessKeyId,
    AWS_SECRET_ACCESS_KEY: keys.secretAccessKey,
    AWS_REGION: 'us-west-2',
  },
  errors: bedrockErrors,
  traps: {
    refuse: 'filtered-prompt',
    'refuse-input': 'filtered-input',
    'refuse-output': 'filtered-output',
    'rate-limit': 'throttling',
    quota: 'service-quota-exceeded',
    'bad-key': 'unrecognized-client',
    forbidden: 'access-denied',
    'model-gone': 'end-of-life',
    'server-error': 'internal-server',
    overloaded: 'service-unavailable',
    'no-image': 'no-image',
  },
  specials: [],
  stages: ['submit'],
  edits: {
    example: {
      path: '/model/us.stability.stable-image-inpaint-v1%3A0/invoke',
      headers: bearer(keys.apiKey),
      body: (prompt) => inpaintJson({ prompt, grow_mask: 0 }),
    },
    mask: 'soft',
    codes: bedrockCodes,
  },
  headers: (call) => ({ 'x-amzn-requestid': call.requestId }),
  async answer(exchange) {
    const { method, path } = exchange.call;
    const region = checkCredential(exchange);
    const [, model] = /^\/model\/([^/]+)\/invoke$/.exec(path) ?? [];
    if (method !== 'POST' || model === undefined) throw exchange.refuse('unknown-operation');
    return answerService(exchange, findService(exchange, decodeURIComponent(model), region));
  },
};

/** @returns the region that a signature is for; undefined with an API key, where only the host would say it. */
function checkCredential(exchange: Exchange<BedrockError>): string | undefined {
  const { call, target, body } = exchange;
  const credential = readCredential(call, ['authorization']);
  if (!credential) throw exchange.refuse('missing-token');
  const apiKey = bearerOf(credential);
  if (apiKey !== undefined) {
    if (exchange.isWrongKey(apiKey)) throw exchange.refuse('invalid-api-key');
    return undefined;
  }
  const signature = readSignature(credential.value);
  if (!signature) throw exchange.refuse('invalid-signature');
  if (exchange.isWrongKey(signature.accessKeyId)) throw exchange.refuse('unrecognized-client');
  const signed = { method: call.method, target, headers: call.headers, body };
  const problem = findFormProblem(signature, signed, Date.now());
  const isKnown = signature.accessKeyId === bedrockAccessKeyId;
  if (problem || (isKnown && !isSignedWith(keys.secretAccessKey, signature, signed))) {
    call.violations.push(
      `the signature does not hold: ${problem ?? 'other secret, or something else was signed'}`,
    );
    throw exchange.refuse('invalid-signature');
  }
  return signature.region;
}

/** Stability's models have an inference profile for the United States only. */
function findService(exchange: Exchange<BedrockError>, modelId: string, region: string | undefined): Service {
  if (retiredModels.test(modelId)) throw exchange.refuse('end-of-life');
  if (models[modelId]) throw exchange.refuse('on-demand', { modelId });
  const isHere = region === undefined || regions.includes(region);
  const service = modelId.startsWith('us.') ? models[modelId.slice('us.'.length)] : undefined;
  if (!service || !isHere) throw exchange.refuse('invalid-model-id');
  return service;
}

async function answerService(exchange: Exchange<BedrockError>, service: Service): Promise<Answer> {
  const { call } = exchange;
  const body = asObject(call.json);
  if (mediaTypeOf(call.headers['content-type']) !== 'application/json' || !body)
    throw malformed(exchange, 'Expected a JSON object');
  const [problem] = findProblems(rulesOf(service), body);
  if (problem) throw malformed(exchange, wordProblem(problem));
  const narrow = findExtensionProblem(service, body);
  if (narrow) throw malformed(exchange, `#: ${narrow}`);
  const image = await readPicture(exchange, 'image', body.image);
  const mask = body.mask === undefined ? undefined : await readPicture(exchange, 'mask', body.mask);
  const found = await findArea(call, service, { image, mask, growPx: body.grow_mask });
  if (found === 'none') throw malformed(exchange, '#: required key [mask] not found');
  const prompt = String(body.prompt ?? '');
  call.prompt = prompt;
  const directives = readDirectives(prompt, 'bedrock');
  return withTraps({ fake: bedrock, exchange, prompt, directives, stage: 'submit' }, async (due) => {
    const { edited, seed } = await editByService(
      call,
      { service, image, area: found.area, prompt, values: body },
      due,
    );
    return answerJson({ seeds: [seed], finish_reasons: [null], images: [edited.base64] });
  });
}

/** Reads base64; data URLs are refused. */
async function readPicture(
  exchange: Exchange<BedrockError>,
  role: 'image' | 'mask',
  text: unknown,
): Promise<Inspected> {
  const bytes = readBase64(text);
  const picture = bytes && (await inspect(exchange.call, role, bytes));
  if (!picture) throw malformed(exchange, `#/${role}: expected a base64-encoded image`);
  const problem = role === 'image' ? findSizeProblem(picture) : undefined;
  if (problem) throw malformed(exchange, `#/${role}: ${problem}`);
  return picture;
}

function malformed(exchange: Exchange<BedrockError>, problem: string): Error {
  return exchange.refuse('malformed-input', { problem });
}

/** Messages of the model's validator, which Bedrock passes on. */
function wordProblem({ field, kind, rule, value }: Problem): string {
  switch (kind) {
    case 'missing':
      return `#: required key [${field}] not found`;
    case 'unknown':
      return `#: extraneous key [${field}] is not permitted`;
    case 'type':
      return `#/${field}: expected type: ${rule?.type}, found: ${typeof value}`;
    case 'low':
      return `#/${field}: ${String(value)} is not greater or equal to ${rule?.min}`;
    case 'high':
      return `#/${field}: ${String(value)} is not less or equal to ${rule?.max}`;
    case 'short':
      return `#/${field}: expected minLength: ${rule?.minLength}, actual: 0`;
    case 'long':
      return `#/${field}: expected maxLength: ${rule?.maxLength}, actual: ${[...String(value)].length}`;
    case 'choice':
      return `#/${field}: ${String(value)} is not a valid enum value`;
  }
}
