import type { GatewayOptions } from '@/lib/edit/request/gateway-options';
import { promptLength } from '@/lib/edit/request/prompt-length';
import type { RunRequest, Settings } from '@/lib/edit/request/request';
import type { TargetOption } from './targets';

/** What the form holds. */
export type EditValues = {
  prompt: string;
  n: number;
  size: string;
  /** Keys of the chosen targets. */
  targets: string[];
  /** Keys of the targets that were typed in. */
  typed: string[];
  /** By target key; only what was set. */
  settings: Record<string, Settings>;
  /** By target key: what the gateway is asked to do; only where something was chosen. */
  gateway: Record<string, GatewayOptions>;
};

/** The first usable target is chosen, so that Run works at once. */
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

/** The chosen targets that can be used, in the order of the list. */
export function chosenTargets(
  values: Pick<EditValues, 'targets'>,
  options: readonly TargetOption[],
): TargetOption[] {
  return options.filter((option) => !option.obstacle && values.targets.includes(option.key));
}

/** The longest prompt that every chosen model takes; undefined while none is chosen. */
export function promptLimit(chosen: readonly TargetOption[]): number | undefined {
  const limits = chosen.map((option) => option.model.limits.maxPromptLength);
  return limits.length > 0 ? Math.min(...limits) : undefined;
}

/** @returns what is wrong with a prompt; undefined where nothing is */
export function checkPromptValue(prompt: string, limit: number | undefined): string | undefined {
  if (prompt.trim() === '') return 'Write what the painted area should become.';
  const length = promptLength(prompt);
  if (limit !== undefined && length > limit) return `Shorten the prompt: ${length} of ${limit} characters.`;
  return undefined;
}

/** What is sent. */
export function toRunRequest(values: EditValues, chosen: readonly TargetOption[]): RunRequest {
  return {
    prompt: values.prompt,
    n: values.n,
    size: values.size,
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
