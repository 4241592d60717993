import type { GatewayOptions } from '@/lib/edit/request/gateway-options';
import { promptLength } from '@/lib/edit/request/prompt-length';
import type { RunRequest, Settings } from '@/lib/edit/request/request';
import type { Text } from '@/lib/text/text';
import { canFollowPrompt, type TargetOption } from './targets';

/** Values of the edit form. */
export type EditValues = {
  prompt: string;
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

/** Initial values; the first usable target is chosen, so that Run works at once. */
export function initialValues(options: readonly TargetOption[]): EditValues {
  const first = options.find((option) => !option.obstacle);
  return {
    prompt: '',
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

/** Whether a prompt can be left out: models are chosen, and none of them can follow one. */
export function isPromptOptional(chosen: readonly TargetOption[]): boolean {
  return chosen.length > 0 && !chosen.some(canFollowPrompt);
}

/** @returns the error of a prompt for the chosen models; undefined where it is valid */
export function checkPromptValue(
  t: Text,
  prompt: string,
  chosen: readonly TargetOption[],
): string | undefined {
  if (prompt.trim() === '') return chosen.some(canFollowPrompt) ? t('edit.promptEmpty') : undefined;
  const limit = promptLimit(chosen);
  const length = promptLength(prompt);
  if (limit !== undefined && length > limit) return t('edit.promptTooLong', { length, limit });
  return undefined;
}

/** Converts the form to the request of a run. */
export function toRunRequest(values: EditValues, chosen: readonly TargetOption[]): RunRequest {
  return {
    prompt: values.prompt.trim() === '' ? '' : values.prompt,
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
