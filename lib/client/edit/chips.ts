import { type TargetOption, targetName } from './targets';

/** Number of ready models that are offered as chips without being chosen. */
const offered = 8;

/**
 * The models that have a chip in the dock: chosen ones, then the first ready ones. Chips do not move while they are
 * pressed: those that had one keep it, in their order; newly chosen ones come before those that are not chosen.
 *
 * @param previous keys of the chips so far; empty to arrange them anew
 */
export function arrangeChips(
  previous: readonly string[],
  options: readonly TargetOption[],
  chosen: readonly string[],
): string[] {
  const isThere = (key: string): boolean => options.some((option) => option.key === key);
  const kept = previous.filter(isThere);
  const chosenKeys = options.flatMap(({ key, obstacle }) => (chosen.includes(key) && !obstacle ? [key] : []));
  const added = chosenKeys.filter((key) => !kept.includes(key));
  const firstOther = kept.findIndex((key) => !chosen.includes(key));
  const at = firstOther === -1 ? kept.length : firstOther;
  const arranged = [...kept];
  arranged.splice(at, 0, ...added);
  const ready = options.slice(0, offered).flatMap(({ key, obstacle }) => (obstacle ? [] : [key]));
  return [...arranged, ...ready.filter((key) => !arranged.includes(key))];
}

/**
 * The name on a chip: the model's alone where it is unique among the chips and no part of another model's name.
 *
 * @param shown keys of all chips
 */
export function chipName(
  option: TargetOption,
  options: readonly TargetOption[],
  shown: readonly string[],
): string {
  const { name } = option.model;
  const isAmbiguous = options.some(({ key, model }) => {
    if (key === option.key) return false;
    return model.name === name ? shown.includes(key) : ` ${model.name} `.includes(` ${name} `);
  });
  return isAmbiguous ? targetName(option) : name;
}
