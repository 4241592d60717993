import { canDo, needsPrompt } from '@/lib/catalogue/model-operations';
import { defaultOperation, type Operation, operationInputs } from '@/lib/catalogue/operations';
import type { GatewayOptions } from '@/lib/edit/request/gateway-options';
import { promptLength } from '@/lib/edit/request/prompt-length';
import type { RunRequest, Settings } from '@/lib/edit/request/request';
import type { Text, TextKey } from '@/lib/text/text';
import type { TargetOption } from './targets';

/** Values of the edit form. */
export type EditValues = {
  operation: Operation;
  /** Kept while the operation takes none. */
  prompt: string;
  /** What to look for; kept while the operation looks for nothing. */
  searchPrompt: string;
  n: number;
  size: string;
  /** Set where small masks must not be edited by region. */
  region?: 'off' | undefined;
  /** Keys of the chosen targets. */
  targets: string[];
  /** Keys of the targets that the user typed. */
  typed: string[];
  /** By target key; contains only changed settings. */
  settings: Record<string, Settings>;
  /** Gateway options by target key; contains only changed options. */
  gateway: Record<string, GatewayOptions>;
};

/** A prompt that the form takes over; with the request of a run also its operation. */
export type GivenPrompt = { text: string; request?: Pick<RunRequest, 'operation' | 'searchPrompt'> };

/** Initial values; the first usable target is chosen, so that Run works at once. */
export function initialValues(options: readonly TargetOption[]): EditValues {
  const first = options.find(({ obstacle, model }) => !obstacle && canDo(model, defaultOperation));
  return {
    operation: defaultOperation,
    prompt: '',
    searchPrompt: '',
    n: 2,
    size: 'auto',
    targets: first ? [first.key] : [],
    typed: [],
    settings: {},
    gateway: {},
  };
}

/** @returns the chosen targets that can be used, in the order of the options */
export function chosenTargets(
  values: Pick<EditValues, 'targets'>,
  options: readonly TargetOption[],
): TargetOption[] {
  return options.filter((option) => !option.obstacle && values.targets.includes(option.key));
}

/** @returns the longest prompt that every chosen model accepts; undefined while none is chosen */
export function promptLimit(chosen: readonly TargetOption[]): number | undefined {
  const limits = chosen.map((option) => option.model.limits.maxPromptLength);
  return limits.length > 0 ? Math.min(...limits) : undefined;
}

/** Whether a prompt can be left out: models are chosen, and none of them needs one. */
export function isPromptOptional(chosen: readonly TargetOption[], operation: Operation): boolean {
  return chosen.length > 0 && !chosen.some(({ model }) => needsPrompt(model, operation));
}

type Words = Pick<EditValues, 'operation' | 'prompt' | 'searchPrompt'>;

/** @returns the error of a prompt for the chosen models; undefined where it is valid, or the operation takes none */
export function checkPromptValue(
  t: Text,
  { operation, prompt }: Words,
  chosen: readonly TargetOption[],
): string | undefined {
  if (!operationInputs[operation].hasPrompt) return undefined;
  if (prompt.trim() === '') {
    const isNeeded = chosen.some(({ model }) => needsPrompt(model, operation));
    return isNeeded ? t(emptyPromptWords(operation)) : undefined;
  }
  const limit = promptLimit(chosen);
  const length = promptLength(prompt);
  if (limit !== undefined && length > limit) return t('edit.promptTooLong', { length, limit });
  return undefined;
}

const emptyWords: Partial<Record<Operation, TextKey>> = {
  outpaint: 'edit.operation.outpaintEmpty',
  'search-and-replace': 'edit.operation.replaceEmpty',
  recolor: 'edit.operation.recolorEmpty',
};

/** @returns what an empty prompt asks for */
export function emptyPromptWords(operation: Operation): TextKey {
  return emptyWords[operation] ?? 'edit.promptEmpty';
}

/** @returns the error of what to look for; undefined where it is valid, or the operation looks for nothing */
export function checkSearchPrompt(t: Text, { operation, searchPrompt }: Words): string | undefined {
  if (!operationInputs[operation].hasSearchPrompt) return undefined;
  return searchPrompt.trim() === '' ? t('edit.operation.searchEmpty') : undefined;
}

/** Converts the form to the request of a run. */
export function toRunRequest(values: EditValues, chosen: readonly TargetOption[]): RunRequest {
  const { operation, prompt, searchPrompt } = values;
  const { hasPrompt, hasSearchPrompt } = operationInputs[operation];
  return {
    ...(operation === defaultOperation ? {} : { operation }),
    prompt: hasPrompt && prompt.trim() !== '' ? prompt : '',
    ...(hasSearchPrompt ? { searchPrompt } : {}),
    n: values.n,
    size: values.size,
    ...(values.region ? { region: values.region } : {}),
    targets: chosen.map(({ key, provider, model }) => {
      const settings = values.settings[key];
      const gateway = values.gateway[key];
      return {
        provider: provider.id,
        model: model.id,
        ...(settings && Object.keys(settings).length > 0 ? { settings } : {}),
        ...(gateway && Object.keys(gateway).length > 0 ? { gateway } : {}),
      };
    }),
  };
}
