import 'server-only';
import type { SettingEntry } from '../../catalogue/entry.ts';
import { defaultOperation, type Operation, operationInputs, operations } from '../../catalogue/operations.ts';
import { EditError } from '../../edit/errors.ts';
import { extendsSomething, maxExtensionPx, sideFields } from '../../edit/request/extension.ts';
import { promptLength } from '../../edit/request/prompt-length.ts';
import { maxReferences } from '../../edit/request/references.ts';
import type { RunRequest, Settings } from '../../edit/request/request.ts';
import { maxSearchPromptLength } from '../../edit/request/search-prompt.ts';
import type { Side, Sides } from '../../geometry/sides.ts';
import { catalogue } from '../catalogue.ts';
import { readUpload } from '../http/body/multipart.ts';
import { referenceList } from '../images/references.ts';
import { isJsonEdit, readJsonEdit } from './json-edit.ts';

/** The text fields of the contract. */
const contractFields = [
  'operation',
  'prompt',
  'search_prompt',
  ...Object.values(sideFields),
  'model',
  'n',
  'size',
  'response_format',
  'user',
  'safety_identifier',
  'stream',
  'region',
];

export type ContractForm = {
  image: Uint8Array;
  references: readonly Uint8Array[];
  mask: Uint8Array | undefined;
  markup: Uint8Array | undefined;
  operation: Operation;
  /** Empty where the operation takes none. */
  prompt: string;
  searchPrompt: string | undefined;
  /** How far to extend the picture; given for `outpaint` and no other operation. */
  extension: Sides | undefined;
  model: string | undefined;
  n: number;
  size: string | undefined;
  /** Undefined: both URL and bytes, but bytes alone for a model under OpenAI's own name. */
  responseFormat: 'url' | 'b64_json' | undefined;
  /** Id of the end user: `safety_identifier`, else `user`, which OpenAI has deprecated. */
  user: string | undefined;
  /** As sent, for the answer. */
  safetyIdentifier: string | undefined;
  isStream: boolean;
  region: NonNullable<RunRequest['region']>;
  /** Fields that are settings of models, as text. */
  settings: Map<string, string>;
};

/**
 * Reads the form of an image edit, or the same as JSON. Fields unknown to the contract and all models are refused.
 *
 * @throws EditError that names the field
 */
export async function readContractForm(request: Request): Promise<ContractForm> {
  const models = catalogue().flatMap((provider) => provider.models);
  // The model may come last in the form: until then the widest limits of the catalogue apply.
  const maxImageBytes = Math.max(...models.map((model) => model.limits.source.maxBytes));
  const maxMaskBytes = Math.max(...models.map((model) => model.limits.maxMaskBytes));
  // UTF-8 has at most four bytes per code point.
  const maxTextBytes = 4 * Math.max(...models.map((model) => model.limits.maxPromptLength));
  const settingIds = models.flatMap((model) => model.settings.map((setting) => setting.id));
  const texts = [...contractFields, ...settingIds];
  const rules = {
    files: new Map([
      ['image', maxImageBytes],
      ['mask', maxMaskBytes],
      // No document limits it: that of a picture.
      ['markup', maxImageBytes],
    ]),
    // The first picture is the source.
    list: referenceList('image', 1 + maxReferences, ['images']),
    fields: new Map(texts.map((name) => [name, maxTextBytes])),
  };
  const upload = isJsonEdit(request) ? await readJsonEdit(request, rules) : await readUpload(request, rules);
  const { fields, files, rest } = upload;
  const operation = readChoice('operation', fields.get('operation') ?? defaultOperation, operations);
  const prompt = fields.get('prompt') ?? '';
  const hasPrompt = prompt.trim() !== '';
  const { hasExtension, hasPrompt: takesPrompt } = operationInputs[operation];
  // Whether a model that outpaints needs one is known with the model.
  if (takesPrompt && !hasExtension && !hasPrompt) throw promptMissing();
  const image = files.get('image');
  if (!image) {
    throw new EditError('missing-field', 'Send the picture to edit in the field image.', { param: 'image' });
  }
  const safetyIdentifier = readEndUser('safety_identifier', fields.get('safety_identifier')) || undefined;
  const user = readEndUser('user', fields.get('user'));
  return {
    image,
    references: rest,
    mask: files.get('mask'),
    markup: files.get('markup'),
    operation,
    prompt: hasPrompt ? prompt : '',
    searchPrompt: readSearchPrompt(fields.get('search_prompt')),
    extension: readExtension(fields, operation),
    model: fields.get('model'),
    n: readCount(fields.get('n') ?? '1'),
    size: fields.get('size'),
    responseFormat: readResponseFormat(fields.get('response_format')),
    user: safetyIdentifier ?? user,
    safetyIdentifier,
    isStream: readSwitch('stream', fields.get('stream') ?? 'false'),
    region: readChoice('region', fields.get('region') ?? 'auto', ['auto', 'off']),
    settings: new Map([...fields].filter(([name]) => !contractFields.includes(name))),
  };
}

export const promptMissing = (): EditError =>
  new EditError('missing-field', 'Write in the field prompt what the edited area should become.', {
    param: 'prompt',
  });

function readResponseFormat(text: string | undefined): ContractForm['responseFormat'] {
  return text === undefined ? undefined : readChoice('response_format', text, ['url', 'b64_json']);
}

function readCount(text: string): number {
  if (/^([1-9]|10)$/.test(text.trim())) return Number(text);
  throw new EditError('invalid-value', 'The field n must be a whole number from 1 to 10.', { param: 'n' });
}

function readEndUser(param: 'user' | 'safety_identifier', text: string | undefined): string | undefined {
  if (text === undefined || promptLength(text) <= 512) return text;
  throw new EditError('invalid-value', `The field ${param} may have at most 512 characters.`, { param });
}

/** Runs have the same rule. */
function readSearchPrompt(text: string | undefined): string | undefined {
  if (text === undefined || text.trim() === '') return undefined;
  if (promptLength(text) <= maxSearchPromptLength) return text;
  const message = `The field search_prompt may have at most ${maxSearchPromptLength} characters.`;
  throw new EditError('invalid-value', message, { param: 'search_prompt' });
}

/** An absent side is not extended. */
function readExtension(fields: ReadonlyMap<string, string>, operation: Operation): Sides | undefined {
  const { hasExtension } = operationInputs[operation];
  const given = Object.values(sideFields).find((field) => fields.has(field));
  if (!hasExtension && given === undefined) return undefined;
  if (!hasExtension) {
    const message = `The operation ${operation} does not extend the picture. Leave ${given} out, or use outpaint.`;
    throw new EditError('invalid-value', message, { param: given! });
  }
  const side = (id: Side) => readSide(sideFields[id], fields.get(sideFields[id]));
  const sides = { top: side('top'), right: side('right'), bottom: side('bottom'), left: side('left') };
  if (extendsSomething(sides)) return sides;
  const message = 'Say how far to extend the picture, in pixels in the fields left, right, up and down.';
  throw new EditError('missing-field', message, { param: 'left' });
}

function readSide(param: string, text = '0'): number {
  const px = /^\d{1,5}$/.test(text.trim()) ? Number(text) : Number.NaN;
  if (px <= maxExtensionPx) return px;
  const message = `The field ${param} must be a whole number of pixels from 0 to ${maxExtensionPx}.`;
  throw new EditError('invalid-value', message, { param });
}

function readChoice<const T extends string>(param: string, text: string, choices: readonly T[]): T {
  const found = choices.find((choice) => choice === text.trim());
  if (found) return found;
  throw new EditError('invalid-value', `The field ${param} must be ${formatChoices(choices)}.`, { param });
}

/** `a or b`; more as `a, b or c` */
const formatChoices = (choices: readonly string[]): string =>
  [choices.slice(0, -1).join(', '), choices.at(-1)].join(' or ');

/**
 * Parses a boolean as clients of several languages write it: `true`, `True`, `TRUE`, `1`.
 *
 * @returns undefined for anything else
 */
function parseSwitch(text: string): boolean | undefined {
  switch (text.trim().toLowerCase()) {
    case 'true':
    case '1':
      return true;
    case 'false':
    case '0':
      return false;
    default:
      return undefined;
  }
}

function readSwitch(param: string, text: string): boolean {
  const value = parseSwitch(text);
  if (value !== undefined) return value;
  throw new EditError('invalid-value', `The field ${param} must be true or false.`, { param });
}

/**
 * Parses setting values by the model's entries. Settings of other models stay text, since they are ignored.
 *
 * @throws EditError `invalid-value`
 */
export function readSettings(texts: ReadonlyMap<string, string>, entries: readonly SettingEntry[]): Settings {
  return Object.fromEntries(
    [...texts].map(([id, text]) => {
      const entry = entries.find((candidate) => candidate.id === id);
      return [id, entry ? readSetting(entry, text.trim()) : text];
    }),
  );
}

function readSetting(entry: SettingEntry, text: string): string | number | boolean {
  switch (entry.kind) {
    case 'number':
      // Other text is refused later, with the range of the setting.
      return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text;
    case 'switch':
      // Other text is refused later by the check of the setting.
      return parseSwitch(text) ?? text;
    case 'choice':
    case 'text':
      return text;
  }
}
