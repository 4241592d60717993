import type { Task } from '../desk.ts';
import type { Exchange, Fake } from '../fake.ts';
import { type Answer, answerBytes, answerJson } from '../http/answer.ts';
import { wholeArea } from '../image/edit-area.ts';
import { type EditedImage, editImage } from '../image/edit-image.ts';
import { bearerOf, readCredential } from '../request/credentials.ts';
import { findTask, startTask } from '../tasks.ts';
import { inpaintJson } from '../testing/requests.ts';
import { type Directive, findDirective, numberOf, readDirectives } from '../traps/directives.ts';
import { usualTraps } from '../traps/usual-traps.ts';
import { withTraps } from '../traps/with-traps.ts';
import { type SegmindError, segmindCodes, segmindErrors } from './segmind/errors.ts';
import { type SegmindModel, segmindModels } from './segmind/models.ts';
import { readEdit, type SegmindEdit } from './segmind/request.ts';

const remainingCredits = 9.13;
const defaultPending = 2;

const keys = { apiKey: 'SG_fake-upstream-segmind' };

export const segmind: Fake<SegmindError> = {
  id: 'segmind',
  hostPath: '/segmind/v1',
  keys,
  settings: { SEGMIND_API_KEY: keys.apiKey },
  errors: segmindErrors,
  traps: {
    ...usualTraps,
    refuse: 'refused',
    quota: 'insufficient-credits',
    'model-gone': 'retired',
  },
  specials: ['refuse-output', 'fewer', 'pending', 'redirect', 'huge'],
  stages: ['submit', 'poll', 'result'],
  edits: {
    example: {
      path: '/v1/flux-fill-pro',
      headers: { 'x-api-key': keys.apiKey },
      body: (prompt) => inpaintJson({ prompt }),
    },
    mask: 'hard',
    codes: segmindCodes,
    // State of version 2 of the API.
    ignored: ['failed-task'],
    isAnswerPicture: true,
  },
  headers: (call) => ({ 'x-request-id': call.requestId }),
  async answer(exchange) {
    const { method, path } = exchange.call;
    checkKey(exchange);
    // Free, so the product checks connections with it.
    if (method === 'GET' && path === '/v1/get-user-credits') return answerJson({ credits: remainingCredits });
    const [, requestId, state] = /^\/v2\/requests\/([^/]+)(\/status)?$/.exec(path) ?? [];
    if (method === 'GET' && requestId) return answerPoll(exchange, requestId, state !== undefined);
    const [, version, slug = ''] = /^\/(v1|v2)\/([^/]+)$/.exec(path) ?? [];
    if (method !== 'POST' && version) throw exchange.refuse('method-not-allowed');
    const model = segmindModels[slug];
    if (!version || !model) throw exchange.refuse('not-found');
    return version === 'v1' ? answerNow(exchange, model) : answerLater(exchange, model);
  },
};

function checkKey(exchange: Exchange<SegmindError>): void {
  const credential = readCredential(exchange.call, ['x-api-key', 'authorization']);
  if (!credential) throw exchange.refuse('missing-key');
  // The API reads the header but accepts no bearer token.
  const isBearer = credential.place === 'authorization' || bearerOf(credential) !== undefined;
  if (isBearer || exchange.isWrongKey(credential.value)) throw exchange.refuse('unauthorized');
}

/** Version 1 of the API: returns the picture's bytes, or JSON with `base64`. */
async function answerNow(exchange: Exchange<SegmindError>, model: SegmindModel): Promise<Answer> {
  const edit = await readEdit({ exchange, model }, 'invalid-request');
  return trapped(exchange, edit, 'submit', async (due) => {
    const seed = seedOf(edit);
    const headers = {
      'x-cost': String(model.cost),
      'x-remaining-credits': String(remainingCredits),
      'x-generation-time': '2.9',
      'x-seed-value': String(seed),
    };
    const images = await draw(exchange, { edit, model, seed }, due);
    if (edit.values.base64 === true) {
      const all = images.map(({ base64 }) => base64);
      const image = all.length === 1 ? all[0] : all;
      return answerJson({ image, status: 'success', inferTime: 2.9 }, 200, headers);
    }
    const [first] = images;
    return first
      ? answerBytes(first.bytes, first.mediaType, headers)
      : answerJson({ status: 'success' }, 200, headers);
  });
}

/** Version 2 of the API: returns the id of a task; the picture is at another origin. */
async function answerLater(exchange: Exchange<SegmindError>, model: SegmindModel): Promise<Answer> {
  const edit = await readEdit({ exchange, model }, 'prompt-mandatory');
  return trapped(exchange, edit, 'submit', async (due) => {
    const [image] = await draw(exchange, { edit, model, seed: seedOf(edit) }, due);
    if (!image) return answerJson({ status: 'FAILED' });
    const id = startTask(exchange, edit.prompt, readDirectives(edit.prompt, 'segmind'), image);
    return answerJson({ request_id: id, status: 'QUEUED' });
  });
}

async function answerPoll(
  exchange: Exchange<SegmindError>,
  id: string,
  isStatusOnly: boolean,
): Promise<Answer> {
  const task = findTask(exchange, id);
  if (!task) throw exchange.refuse('not-found');
  exchange.call.prompt = task.prompt;
  if (isStatusOnly) task.polls += 1;
  const { prompt, directives } = task;
  const site = { fake: segmind, exchange, prompt, directives, stage: 'poll' as const, values: { id } };
  return withTraps(site, async () => answerJson(stateOf(task, id, isStatusOnly)));
}

function stateOf(task: Task, id: string, isStatusOnly: boolean) {
  const pending = numberOf(task.directives, 'pending', defaultPending) ?? defaultPending;
  if (task.polls <= pending) return { request_id: id, status: task.polls <= 1 ? 'QUEUED' : 'PROCESSING' };
  if (isStatusOnly) return { request_id: id, status: 'COMPLETED' };
  const metrics = {
    cost: 0.0623,
    remaining_credits: remainingCredits,
    inference_time: 22.8,
    queue_time: 0.2,
    total_time: 23.1,
    retry_count: 0,
  };
  return { request_id: id, status: 'COMPLETED', output: task.resultUrl, metrics };
}

function trapped(
  exchange: Exchange<SegmindError>,
  { prompt }: SegmindEdit,
  stage: 'submit',
  edit: (due: readonly Directive[]) => Promise<Answer>,
): Promise<Answer> {
  const directives = readDirectives(prompt, 'segmind');
  return withTraps({ fake: segmind, exchange, prompt, directives, stage }, edit);
}

type Drawing = { edit: SegmindEdit; model: SegmindModel; seed: number };

async function draw(
  { call }: Exchange<SegmindError>,
  { edit, model, seed }: Drawing,
  directives: readonly Directive[],
): Promise<EditedImage[]> {
  const { source, values, prompt } = edit;
  const asked = Number(values.samples ?? values.num_outputs ?? 1);
  const count = Math.min(asked, numberOf(directives, 'fewer', 0) ?? asked);
  const size = model.sizeOf(source.header, values);
  // A refused picture is black; the API has no error for it.
  const isBlack = findDirective(directives, 'refuse-output') !== undefined;
  const black: Directive = { name: 'colour', value: '000000', stage: undefined, nth: undefined };
  const images: EditedImage[] = [];
  for (let index = 0; index < count; index += 1)
    images.push(
      await editImage(
        {
          source: source.picture,
          area: isBlack ? wholeArea(size) : edit.area,
          size,
          prompt,
          seed,
          index,
          driftLevels: 0,
          encoding: model.encodingOf(values),
        },
        isBlack ? [black, ...directives] : directives,
        call,
      ),
    );
  return images;
}

function seedOf({ values }: SegmindEdit): number {
  return typeof values.seed === 'number' && values.seed >= 0
    ? values.seed
    : Math.floor(Math.random() * 2 ** 31);
}
