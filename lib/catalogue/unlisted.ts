import type { ModelEntry, ProviderEntry } from './entry.ts';
import { findModel, findSnapshot } from './find.ts';
import { hasOwn, usualModelFor } from './model-operations.ts';
import { defaultOperation, type Operation } from './operations.ts';

/** Ids become parts of paths and forms: letters and digits with single separators, so that no id is a path traversal. */
const modelIdPattern = /^[A-Za-z0-9]+(?:[._:@/-]{1,2}[A-Za-z0-9]+)*$/;
const maxIdLength = 200;

/** @returns whether a text is a valid model id */
export function isModelId(id: string): boolean {
  return id.length <= maxIdLength && modelIdPattern.test(id) && !/\.\.|\/\/|\.\/|\/\./.test(id);
}

/**
 * Creates the entry of a model that the catalogue does not list, such as a new or dated one: limits and settings of the
 * provider's default model, price and duration unknown.
 */
export function unlistedModel(provider: ProviderEntry, id: string): ModelEntry {
  const like = findModel(provider, undefined);
  if (!like) throw new Error(`${provider.id} has no default model`);
  const { mask, withoutMask, operations, isPromptless, references, dialect, limits, settings } = like;
  return {
    id,
    name: id,
    summary: `Not in the catalogue; taken to be like ${like.name}.`,
    mask,
    withoutMask,
    ...(operations ? { operations } : {}),
    ...(isPromptless ? { isPromptless } : {}),
    ...(references ? { references } : {}),
    ...(dialect ? { dialect } : {}),
    status: { state: 'current' },
    limits,
    settings,
    price: { kind: 'unknown' },
    unconfirmed: [`Everything: limits and settings are those of ${like.name}`],
    isUnlisted: true,
  };
}

/**
 * @param id undefined for the provider's usual model for the operation
 * @returns the model with this id: a listed one, a dated id of a listed one, or, where the provider accepts others, an
 *   unlisted one; undefined where there is none
 */
export function findAnyModel(
  provider: ProviderEntry,
  id: string | undefined,
  operation: Operation = defaultOperation,
): ModelEntry | undefined {
  const listed = findModel(provider, id);
  if (id === undefined)
    return listed && hasOwn(listed, operation) ? listed : (usualModelFor(provider, operation) ?? listed);
  const dated = listed ?? findSnapshot(provider, id);
  if (dated) return dated;
  return provider.takesOtherModels && isModelId(id) ? unlistedModel(provider, id) : undefined;
}
