import type { Exchange, Fake } from '../fake.ts';
import { type Answer, answerJson } from '../http/answer.ts';
import { areaOfWhite } from '../image/edit-area.ts';
import { editImage } from '../image/edit-image.ts';
import { bearerOf, readCredential } from '../request/credentials.ts';
import { readForm, readFormPicture } from '../request/form.ts';
import type { Inspected } from '../request/inspect-picture.ts';
import type { Rules } from '../request/rules.ts';
import { linkTo } from '../tasks.ts';
import { sourcePng, whiteMaskPng } from '../testing/pictures.ts';
import { bearer, blob, form } from '../testing/requests.ts';
import { readDirectives } from '../traps/directives.ts';
import { usualTraps } from '../traps/usual-traps.ts';
import { withTraps } from '../traps/with-traps.ts';
import { type RecraftError, recraftCodes, recraftErrors } from './recraft/errors.ts';

const rules: Rules = {
  prompt: { type: 'string', isRequired: true, minLength: 1 },
  n: { type: 'integer', min: 1, max: 6 },
  model: { type: 'string', oneOf: ['recraftv3'] },
  negative_prompt: { type: 'string' },
  response_format: { type: 'string', oneOf: ['url', 'b64_json'] },
};

const minSidePx = 256;
const maxSidePx = 4096;
const exampleSize = { widthPx: 384, heightPx: 256 };
const keys = { apiKey: 'fake-upstream-recraft' };

export const recraft: Fake<RecraftError> = {
  id: 'recraft',
  hostPath: '/recraft/v1',
  keys,
  settings: { RECRAFT_API_KEY: keys.apiKey },
  errors: recraftErrors,
  traps: {
    ...usualTraps,
    refuse: 'refused',
    quota: 'not-enough-credits',
  },
  specials: [],
  stages: ['submit'],
  edits: {
    example: {
      path: '/v1/images/inpaint',
      headers: bearer(keys.apiKey),
      body: async (prompt) =>
        form({
          prompt,
          response_format: 'b64_json',
          image: blob(await sourcePng(exampleSize)),
          mask: blob(await whiteMaskPng(exampleSize)),
        }),
    },
    mask: 'hard',
    codes: recraftCodes,
  },
  headers: (call) => ({ 'x-request-id': call.requestId }),
  async answer(exchange) {
    const { call } = exchange;
    const key = bearerOf(readCredential(call, ['authorization']));
    if (key === undefined || exchange.isWrongKey(key)) throw exchange.refuse('unauthorized');
    if (call.method === 'GET' && call.path === '/v1/users/me') return answerJson({ credits: 1000 });
    if (call.method !== 'POST' || call.path !== '/v1/images/inpaint') throw exchange.refuse('not-found');
    return answerEdit(exchange);
  },
};

async function answerEdit(exchange: Exchange<RecraftError>): Promise<Answer> {
  const { call } = exchange;
  const values = readForm(call, rules, (problem) => bad(exchange, problem));
  const image = await readPicture(exchange, 'image');
  const mask = await readPicture(exchange, 'mask');
  const { widthPx, heightPx } = image.header;
  if (Math.min(widthPx, heightPx) < minSidePx || Math.max(widthPx, heightPx) > maxSidePx)
    throw bad(exchange, `image: sides from ${minSidePx} to ${maxSidePx} px`);
  if (mask.header.widthPx !== widthPx || mask.header.heightPx !== heightPx)
    throw bad(exchange, 'mask: must have the size of the image');
  if (mask.header.hasAlpha) throw bad(exchange, 'mask: must be grey');
  const area = await areaOfWhite(mask.bytes);
  if (area.bytes.some((level) => level !== 0 && level !== 255))
    throw bad(exchange, 'mask: every pixel must be 0 or 255');
  call.editArea = area;
  const prompt = String(values.prompt);
  call.prompt = prompt;
  const directives = readDirectives(prompt, 'recraft');
  return withTraps({ fake: recraft, exchange, prompt, directives, stage: 'submit' }, async (due) => {
    const data = [];
    for (let index = 0; index < Number(values.n ?? 1); index += 1) {
      const plan = { source: image.picture, area, size: image.header, prompt, seed: undefined, index };
      const encoding = { mediaType: 'image/png' as const };
      const edited = await editImage({ ...plan, driftLevels: 0, encoding }, due, call);
      const held =
        values.response_format === 'b64_json'
          ? { b64_json: edited.base64 }
          : { url: linkTo(exchange, prompt, directives, edited) };
      data.push({ image_id: `${call.requestId}-${index}`, ...held });
    }
    return answerJson({ created: Math.floor(Date.now() / 1000), credits: 40, data });
  });
}

async function readPicture(exchange: Exchange<RecraftError>, role: 'image' | 'mask'): Promise<Inspected> {
  const picture = await readFormPicture(exchange.call, role, (problem) => bad(exchange, problem));
  if (!picture) throw bad(exchange, `${role}: required`);
  return picture;
}

const bad = (exchange: Exchange<RecraftError>, problem: string): Error =>
  exchange.refuse('bad-request', { problem });
