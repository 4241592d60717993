import type { SettingEntry } from './entry.ts';

/** Settings that several providers have, so that they read the same everywhere. */

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

/** With several results, each next one gets the next seed. */
export const seed = (max: number): SettingEntry =>
  number('seed', 'Seed', {
    min: 0,
    max,
    step: 1,
    help: 'The same seed gives the same result. Left empty, every run differs.',
  });

/** @param values with the one that Overpaint asks for where nothing is set first */
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
