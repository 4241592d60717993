import type { SettingEntry } from './entry.ts';

/** Settings that several providers have, so that they read the same everywhere. */

export const choice = (
  id: string,
  label: string,
  values: readonly string[],
  help?: string,
): SettingEntry => ({
  id,
  label,
  kind: 'choice',
  options: values.map((value) => ({ value, label: value })),
  ...(help === undefined ? {} : { help }),
});

type Range = { min: number; max: number; step: number; default?: number; help?: string };

export const number = (id: string, label: string, range: Range): SettingEntry => ({
  id,
  label,
  kind: 'number',
  ...range,
});

export const text = (id: string, label: string, maxLength: number): SettingEntry => ({
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

export const negativePrompt = (maxLength: number): SettingEntry =>
  text('negative_prompt', 'Leave out', maxLength);
