import type { Exchange, Fake } from '../fake.ts';
import { type Answer, answerJson } from '../http/answer.ts';
import type { EditArea } from '../http/received.ts';
import { areaOfWhite, outsideOf } from '../image/edit-area.ts';
import { editImage } from '../image/edit-image.ts';
import { readCredential } from '../request/credentials.ts';
import { readForm, readFormPicture } from '../request/form.ts';
import { type Inspected, inspect } from '../request/inspect-picture.ts';
import type { Rules } from '../request/rules.ts';
import { linkTo } from '../tasks.ts';
import { sourcePng, whiteMaskPng } from '../testing/pictures.ts';
import { blob, form, testSize } from '../testing/requests.ts';
import { readDirectives } from '../traps/directives.ts';
import { usualTraps } from '../traps/usual-traps.ts';
import { withTraps } from '../traps/with-traps.ts';
import { type IdeogramError, ideogramCodes, ideogramErrors } from './ideogram/errors.ts';

const rules: Rules = {
  prompt: { type: 'string', isRequired: true, minLength: 1, maxLength: 10_000 },
  quality: { type: 'string', oneOf: ['very_low', 'low', 'medium', 'high'] },
  num_images: { type: 'integer', min: 1, max: 8 },
  seed: { type: 'integer', min: 0, max: 2_147_483_647 },
  context_window: { type: 'string' },
};

const editPath = /^\/v2\/image\/precise-edit\/ideogram-4-[56]$/;
const keys = { apiKey: 'fake-upstream-ideogram' };

export const ideogram: Fake<IdeogramError> = {
  id: 'ideogram',
  hostPath: '/ideogram',
  keys,
  settings: { IDEOGRAM_API_KEY: keys.apiKey },
  errors: ideogramErrors,
  traps: {
    ...usualTraps,
    refuse: 'unsafe',
    'refuse-input': 'unsafe-prompt',
    quota: 'payment-required',
  },
  specials: [],
  stages: ['submit'],
  edits: {
    example: {
      path: '/v2/image/precise-edit/ideogram-4-5',
      headers: { 'api-key': keys.apiKey },
      body: async (prompt) =>
        form({
          prompt,
          image: blob(await sourcePng(testSize)),
          mask: blob(await whiteMaskPng(testSize, 0, 255)),
        }),
    },
    mask: 'hard',
    codes: ideogramCodes,
  },
  headers: (call) => ({ 'x-request-id': call.requestId }),
  async answer(exchange) {
    const { call } = exchange;
    const key = readCredential(call, ['api-key'])?.value;
    if (key === undefined || exchange.isWrongKey(key)) throw exchange.refuse('unauthorized');
    if (call.method !== 'POST' || !editPath.test(call.path)) throw exchange.refuse('not-found');
    return answerEdit(exchange);
  },
};

async function answerEdit(exchange: Exchange<IdeogramError>): Promise<Answer> {
  const { call } = exchange;
  const refuse = (problem: string) => bad(exchange, problem);
  const values = readForm(call, rules, refuse);
  const image = await readFormPicture(call, 'image', refuse);
  if (!image) throw bad(exchange, 'image: required');
  const area = await readArea(exchange, image);
  const window = values.context_window;
  if (window === 'auto' && !area) throw bad(exchange, 'context_window: auto needs a mask');
  const references = call.files.filter(({ field }) => field === 'reference_images');
  if (references.length > (area ? 3 : 4)) throw bad(exchange, 'reference_images: too many');
  for (const { bytes } of references)
    if (!(await inspect(call, 'reference', bytes))) throw bad(exchange, 'reference_images: no image');
  const prompt = String(values.prompt);
  call.prompt = prompt;
  const directives = readDirectives(prompt, 'ideogram');
  const seed = Number(values.seed ?? Math.floor(Math.random() * 2 ** 31));
  return withTraps({ fake: ideogram, exchange, prompt, directives, stage: 'submit' }, async (due) => {
    const data = [];
    for (let index = 0; index < Number(values.num_images ?? 1); index += 1) {
      const plan = { source: image.picture, area, size: image.header, prompt, seed: seed + index, index };
      const encoding = { mediaType: 'image/png' as const };
      const driftLevels = area ? 0 : 3;
      const edited = await editImage({ ...plan, driftLevels, encoding }, due, call);
      const resolution = `${image.header.widthPx}x${image.header.heightPx}`;
      const url = linkTo(exchange, prompt, directives, edited);
      data.push({ url, is_image_safe: true, seed: seed + index, resolution, prompt });
    }
    return answerJson({ created: new Date().toISOString(), data });
  });
}

/** Black = change, white = keep; both must occur. */
async function readArea(exchange: Exchange<IdeogramError>, image: Inspected): Promise<EditArea | undefined> {
  const { call } = exchange;
  const mask = await readFormPicture(call, 'mask', (problem) => bad(exchange, problem));
  if (!mask) return undefined;
  if (mask.header.hasAlpha) call.violations.push('the mask has an alpha channel, which means nothing here');
  if (mask.header.widthPx !== image.header.widthPx || mask.header.heightPx !== image.header.heightPx)
    throw bad(exchange, 'mask: must have the size of the image');
  const area = outsideOf(await areaOfWhite(mask.bytes));
  if (!(area.bytes.includes(0) && area.bytes.includes(255)))
    throw bad(exchange, 'mask: must contain black and white');
  call.editArea = area;
  return area;
}

const bad = (exchange: Exchange<IdeogramError>, problem: string): Error =>
  exchange.refuse('bad-request', { problem });
