import type { Exchange, Fake } from '../fake.ts';
import { type Answer, answerJson } from '../http/answer.ts';
import { mediaTypeOf } from '../http/multipart.ts';
import { editImage } from '../image/edit-image.ts';
import { bearerOf, readCredential } from '../request/credentials.ts';
import { type Inspected, inspectText } from '../request/inspect-picture.ts';
import { asObject, findProblems, type Rules } from '../request/rules.ts';
import { startTask } from '../tasks.ts';
import { at, bearer, kontextJson } from '../testing/requests.ts';
import { readDirectives } from '../traps/directives.ts';
import { usualTraps } from '../traps/usual-traps.ts';
import { withTraps } from '../traps/with-traps.ts';
import { answerPoll } from '../wire/flux/answer-poll.ts';
import { type FireworksError, fireworksCodes, fireworksErrors } from './fireworks-ai/errors.ts';
import { kontextSize, readKontextRatio } from './fireworks-ai/kontext-size.ts';

const models =
  /^\/inference\/v1\/workflows\/accounts\/fireworks\/models\/flux-kontext-(pro|max)(\/get_result)?$/;

const rules: Rules = {
  prompt: { type: 'string', isRequired: true, minLength: 1 },
  input_image: { type: 'string', isNullable: true },
  seed: { type: 'integer', isNullable: true },
  aspect_ratio: { type: 'string', isNullable: true },
  output_format: { type: 'string', oneOf: ['jpeg', 'png'] },
  prompt_upsampling: { type: 'boolean' },
  safety_tolerance: { type: 'integer', min: 0, max: 6 },
  webhook_url: { type: 'string', isNullable: true, minLength: 1, maxLength: 2083 },
  webhook_secret: { type: 'string', isNullable: true },
};

const maxToleranceWithImage = 2;
const driftLevels = 3;
const defaultPending = 2;

const editPath = '/inference/v1/workflows/accounts/fireworks/models/flux-kontext-pro';
const keys = { apiKey: 'fw_fake-upstream-fireworks' };

export const fireworksAi: Fake<FireworksError> = {
  id: 'fireworks-ai',
  hostPath: '/fireworks-ai/inference/v1',
  keys,
  settings: { FIREWORKS_API_KEY: keys.apiKey },
  errors: fireworksErrors,
  traps: {
    ...usualTraps,
    refuse: 'request-moderated',
    'refuse-output': 'content-moderated',
    quota: 'suspended',
  },
  specials: ['pending', 'missing-task', 'moderated-pending', 'redirect', 'huge'],
  stages: ['submit', 'poll', 'result'],
  edits: {
    example: {
      path: editPath,
      headers: bearer(keys.apiKey),
      body: (prompt) => kontextJson({ prompt }),
      poll: (submitted) => ({
        path: `${editPath}/get_result`,
        body: { id: at(submitted, 'request_id') },
      }),
    },
    mask: 'none',
    codes: fireworksCodes,
    ignored: ['pending', 'task-not-found'],
  },
  headers: (call) => ({ 'x-request-id': call.requestId }),
  async answer(exchange) {
    const { call } = exchange;
    const key = bearerOf(readCredential(call, ['authorization']));
    if (key === undefined || exchange.isWrongKey(key)) throw exchange.refuse('unauthorized');
    // Free, so the product checks connections with it.
    if (call.method === 'GET' && call.path === '/inference/v1/models')
      return answerJson({ object: 'list', data: [{ id: 'accounts/fireworks/models/flux-kontext-pro' }] });
    const [path, , poll] = models.exec(call.path) ?? [];
    if (call.method !== 'POST' || path === undefined) throw exchange.refuse('not-found');
    const body = asObject(call.json);
    if (mediaTypeOf(call.headers['content-type']) !== 'application/json' || !body)
      throw invalid(exchange, 'body', 'a JSON object is required');
    if (!poll) return answerSubmit(exchange, body);
    if (typeof body.id !== 'string') throw invalid(exchange, 'id', 'id: field required');
    return answerPoll(fireworksAi, exchange, body.id, defaultPending);
  },
};

async function answerSubmit(
  exchange: Exchange<FireworksError>,
  body: Readonly<Record<string, unknown>>,
): Promise<Answer> {
  const { call } = exchange;
  const { samples, ...known } = body;
  if (samples !== undefined) call.violations.push('samples is ignored: one call makes one image');
  const [problem] = findProblems(rules, known);
  if (problem) throw invalid(exchange, problem.field, `${problem.field}: ${problem.kind}`);
  const image = await readImage(exchange, body.input_image);
  if (Number(body.safety_tolerance ?? 0) > maxToleranceWithImage)
    throw invalid(exchange, 'safety_tolerance', 'safety_tolerance: at most 2 with an input image');
  const ratio =
    typeof body.aspect_ratio === 'string'
      ? readKontextRatio(body.aspect_ratio)
      : image.header.widthPx / image.header.heightPx;
  if (ratio === undefined) throw invalid(exchange, 'aspect_ratio', 'aspect_ratio: between 21:9 and 9:21');

  const prompt = String(body.prompt);
  call.prompt = prompt;
  const directives = readDirectives(prompt, 'fireworks-ai');
  return withTraps({ fake: fireworksAi, exchange, prompt, directives, stage: 'submit' }, async (due) => {
    const edited = await editImage(
      {
        source: image.picture,
        area: undefined,
        size: kontextSize(ratio),
        prompt,
        seed: typeof body.seed === 'number' ? body.seed : Math.floor(Math.random() * 2 ** 31),
        index: 0,
        driftLevels,
        encoding: { mediaType: body.output_format === 'png' ? 'image/png' : 'image/jpeg' },
      },
      due,
      call,
    );
    return answerJson({ request_id: startTask(exchange, prompt, directives, edited) });
  });
}

async function readImage(exchange: Exchange<FireworksError>, value: unknown): Promise<Inspected> {
  const image = await inspectText(exchange.call, 'image', value);
  if (!image) throw invalid(exchange, 'input_image', 'input_image: cannot be read as an image');
  return image;
}

function invalid(exchange: Exchange<FireworksError>, param: string, problem: string): Error {
  return exchange.refuse('invalid-request', { param, problem });
}
