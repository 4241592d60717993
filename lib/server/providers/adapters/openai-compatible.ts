import 'server-only';
import { chooseSize, writeSize } from '../../../edit/request/size.ts';
import type { Warning } from '../../../edit/run/run.ts';
import { extensionOf } from '../../../image/codec/format.ts';
import { readSecret } from '../../security/secrets.ts';
import { say } from '../../text/english.ts';
import { openaiError } from '../errors/openai-error.ts';
import { plainSetting, secretSetting } from '../gateway/key-rules.ts';
import { modelNamesOf } from '../model-names.ts';
import type { Edit, EditCall, Provider, ReadSetting } from '../provider.ts';
import { whereAndWhat } from '../wire/area-in-words.ts';
import { alphaMask, whiteMask } from '../wire/mask-polarity.ts';
import { costOfAnswer, imagePart, readOpenaiAnswer } from '../wire/openai-answer.ts';
import { followPictureUrls } from '../wire/openai-pictures.ts';
import { shiftedSeed } from '../wire/requests.ts';

/** A picture on a processor without accelerator takes minutes. */
const timeoutMs = 900_000;

/**
 * Servers with OpenAI's edit route at the address that the operator sets. Their masks have two polarities, and
 * stable-diffusion.cpp reads its settings from the prompt: `dialect` of the catalogue has the form. No document says how
 * they handle grey in a mask, so masks are binarized.
 */
export const openaiCompatible: Provider = {
  id: 'openai-compatible',
  maskForm: 'hard',
  requiredSettings: ['OPENAI_COMPATIBLE_CUSTOM_HOST'],
  serverSettings: [
    secretSetting('OPENAI_COMPATIBLE_API_KEY', 'API key, where the server needs one'),
    plainSetting('OPENAI_COMPATIBLE_KEY_NAME', 'Name of the setting with the key, where it is another one'),
    plainSetting(
      'OPENAI_COMPATIBLE_MODELS',
      'Names of models at the server: sd-cpp=my-model, separated by commas',
    ),
  ],

  authHeaders(read) {
    if (!read('OPENAI_COMPATIBLE_CUSTOM_HOST')) return undefined;
    const other = read('OPENAI_COMPATIBLE_KEY_NAME');
    const key = other ? read(other) : read('OPENAI_COMPATIBLE_API_KEY');
    // Without a key the gateway would send the word “undefined”.
    return { 'x-portkey-provider': 'openai', authorization: `Bearer ${key ?? 'none'}` };
  },

  connectionCheck: () => ({ path: '/v1/models' }),

  async toRequest(call) {
    const { edit, model, n, read } = call;
    const form = new FormData();
    form.set('model', nameOf(model.id, read));
    const { prompt, warnings } = promptOf(call);
    form.set('prompt', prompt);
    form.set('n', String(n));
    const size = chooseSize(model.limits.sizes, edit.source.pixels, edit.size);
    if (size) form.set('size', writeSize(size));
    if (model.dialect !== 'sd-cpp') {
      for (const [id, value] of Object.entries(settingsOf(call))) form.set(id, String(value));
    }
    const { bytes, mediaType } = edit.source;
    form.set('image', imagePart(bytes, mediaType), `image.${extensionOf(mediaType)}`);
    const mask = await maskOf(edit, model.dialect);
    if (mask) form.set('mask', imagePart(mask, 'image/png'), 'mask.png');
    return { request: { path: '/v1/images/edits', headers: {}, body: form, timeoutMs }, warnings };
  },

  follow: followPictureUrls,

  fromResponse(answer, model, settings) {
    const read = readOpenaiAnswer(answer);
    return { ...read, warnings: [], costUsd: costOfAnswer(read, model, settings) };
  },

  // The key is the server's: people cannot bring one for this provider.
  toError: (answer) =>
    openaiError(answer, { key: keySettingOf(readSecret), address: 'OPENAI_COMPATIBLE_CUSTOM_HOST' }),
};

/** The name of the setting with the key. */
const keySettingOf = (read: ReadSetting): string =>
  read('OPENAI_COMPATIBLE_KEY_NAME') ?? 'OPENAI_COMPATIBLE_API_KEY';

/** The name of a model at the server: as `OPENAI_COMPATIBLE_MODELS` says, else its id. */
function nameOf(modelId: string, read: ReadSetting): string {
  return modelNamesOf(read('OPENAI_COMPATIBLE_MODELS')).get(modelId) ?? modelId;
}

function settingsOf({ settings: { seed, ...others }, offset }: EditCall): Record<string, unknown> {
  const shifted = shiftedSeed(seed, offset);
  return shifted === undefined ? others : { seed: shifted, ...others };
}

/**
 * stable-diffusion.cpp takes the settings of a picture as JSON within the prompt, and removes them from it. Its tag in
 * the words of a person loses its brackets: it would set what the catalogue does not offer.
 */
function promptOf(call: EditCall): { prompt: string; warnings: Warning[] } {
  const { edit, model } = call;
  if (model.dialect !== 'sd-cpp') {
    return { prompt: model.dialect === 'no-mask' ? whereAndWhat(edit) : edit.prompt, warnings: [] };
  }
  const words = edit.prompt.replaceAll(/<(\/?sd_cpp_extra_args)>/gi, ' $1 ');
  const warnings: Warning[] =
    words === edit.prompt ? [] : [{ code: 'prompt-changed', ...say('server.plan.extraArgsRemoved') }];
  const settings = settingsOf(call);
  const isPlain = Object.keys(settings).length === 0;
  const extraArgs = isPlain ? '' : `<sd_cpp_extra_args>${JSON.stringify(settings)}</sd_cpp_extra_args>`;
  return { prompt: words + extraArgs, warnings };
}

async function maskOf(
  { mask }: Edit,
  dialect: EditCall['model']['dialect'],
): Promise<Uint8Array | undefined> {
  if (!mask || dialect === 'no-mask') return undefined;
  return dialect === 'alpha-mask'
    ? await alphaMask(mask.png, mask.keep, 'hard')
    : await whiteMask(mask.keep, 'hard');
}
