import type { ModelEntry, SettingEntry } from './entry.ts';

type Problem = { path: string; message: string };

/** Names of other request fields, which no setting may have. */
const reservedIds =
  'prompt model n size response_format user stream image image[] mask images samples input_image contents ' +
  'region generationConfig candidateCount responseModalities';

/**
 * Validates a changed model beyond the types of its fields. A file cannot exceed what the provider's API supports.
 *
 * @param base the model before the change
 */
export function checkModel(model: ModelEntry, base: ModelEntry): Problem[] {
  const { limits } = model;
  const problems: Problem[] = [];
  const add = (path: string, message: string) => problems.push({ path, message });

  if (limits.maxResults < 1 || limits.maxResults > 10) add('limits.maxResults', 'must be from 1 to 10');
  if (
    limits.resultsPerCall < 1 ||
    limits.resultsPerCall > Math.min(limits.maxResults, base.limits.resultsPerCall)
  )
    add(
      'limits.resultsPerCall',
      `must be from 1 to ${Math.min(limits.maxResults, base.limits.resultsPerCall)}`,
    );
  if (limits.maxPromptLength < 1) add('limits.maxPromptLength', 'must be at least 1');
  if (limits.maxMaskBytes < 1) add('limits.maxMaskBytes', 'must be at least 1');
  if (base.limits.sizes.kind === 'source' && limits.sizes.kind !== 'source')
    add('limits.sizes.kind', 'must be "source": this API cannot be asked for a size');
  if (limits.sizes.kind === 'list') {
    const wrong = limits.sizes.sizes.find((size) => !/^[1-9]\d{0,4}x[1-9]\d{0,4}$/.test(size));
    if (wrong !== undefined) add('limits.sizes.sizes', `“${wrong}” is no size; write it like 1024x1024`);
    if (limits.sizes.sizes.length === 0) add('limits.sizes.sizes', 'must have at least one size');
  }
  if ((model.mask === 'none') !== (base.mask === 'none')) add('mask', `cannot become “${model.mask}”`);

  const ids = model.settings.map(({ id }) => id);
  model.settings.forEach((setting, i) => {
    const wrong = ids.indexOf(setting.id) < i ? `“${setting.id}” is there twice` : checkSettingEntry(setting);
    if (wrong) add(`settings[${i}]`, wrong);
  });
  return problems;
}

function checkSettingEntry(setting: SettingEntry): string | undefined {
  if (!/^[A-Za-z]\w*$/.test(setting.id)) return `“${setting.id}” cannot be the id of a setting`;
  if (reservedIds.split(' ').includes(setting.id))
    return `“${setting.id}” is not a setting but a part of every request`;
  switch (setting.kind) {
    case 'choice': {
      if (setting.options.length === 0) return 'must have at least one option';
      const isKnown =
        setting.default === undefined || setting.options.some(({ value }) => value === setting.default);
      return isKnown ? undefined : `the default “${setting.default}” is none of its options`;
    }
    case 'number': {
      const { min, max, step } = setting;
      if (min > max || step <= 0) return 'min must not be above max, and step must be above 0';
      const isInside = setting.default === undefined || (setting.default >= min && setting.default <= max);
      return isInside ? undefined : `the default ${setting.default} is not from ${min} to ${max}`;
    }
    case 'switch':
      return undefined;
    case 'text':
      return setting.maxLength >= 1 ? undefined : 'maxLength must be at least 1';
  }
}
