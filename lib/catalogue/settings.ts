import type { SettingEntry } from './entry.ts';

/** Settings that several providers share, with the same labels everywhere. */

export const choice = (
  id: string,
  label: string,
  values: readonly string[],
  extra: { default?: string; help?: string } = {},
): SettingEntry => ({
  id,
  label,
  kind: 'choice',
  options: values.map((value) => ({ value, label: value })),
  ...extra,
});

type Range = { min: number; max: number; step: number; default?: number; help?: string };

export const number = (id: string, label: string, range: Range): SettingEntry => ({
  id,
  label,
  kind: 'number',
  ...range,
});

const text = (id: string, label: string, maxLength: number): SettingEntry => ({
  id,
  label,
  kind: 'text',
  maxLength,
});

/** With several results, each result has the next seed. */
export const seed = (max: number): SettingEntry =>
  number('seed', 'Seed', {
    min: 0,
    max,
    step: 1,
    help: 'The same seed gives the same result. Left empty, every run differs.',
  });

/** @param values the first one is requested by default */
export const fileFormat = (values: readonly [string, ...string[]], note = ''): SettingEntry =>
  choice('output_format', 'File format', values, {
    default: values[0],
    help: `Of the raw result.${note}`,
  });

export const promptUpsampling: SettingEntry = {
  id: 'prompt_upsampling',
  label: 'Let it elaborate the prompt',
  kind: 'switch',
  default: false,
};

export const negativePrompt = (maxLength: number): SettingEntry =>
  text('negative_prompt', 'Leave out', maxLength);
