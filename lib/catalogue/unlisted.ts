import type { ModelEntry, ProviderEntry } from './entry.ts';
import { findModel } from './find.ts';

/** Ids go into paths and forms: letters and digits with single marks between them, so none can climb out of a path. */
const modelIdPattern = /^[A-Za-z0-9]+(?:[._:@/-]{1,2}[A-Za-z0-9]+)*$/;
const maxIdLength = 200;

/** @returns whether a text can be the id of a model. */
export function isModelId(id: string): boolean {
  return id.length <= maxIdLength && modelIdPattern.test(id) && !/\.\.|\/\/|\.\/|\/\./.test(id);
}

/**
 * A model that the catalogue does not have, such as a new one or a dated one: it is taken to be like the provider's
 * default model, with nothing known of its price and time.
 */
export function unlistedModel(provider: ProviderEntry, id: string): ModelEntry {
  const like = findModel(provider, undefined);
  if (!like) throw new Error(`${provider.id} has no default model`);
  const { mask, limits, settings } = like;
  return {
    id,
    name: id,
    summary: `Not in the catalogue; taken to be like ${like.name}.`,
    mask,
    status: { state: 'current' },
    limits,
    settings,
    price: { kind: 'unknown' },
    unconfirmed: [`Everything: limits and settings are those of ${like.name}`],
    isUnlisted: true,
  };
}

/** @returns the model with this id, listed or, where the provider takes others, not; undefined where there is none. */
export function findAnyModel(provider: ProviderEntry, id: string | undefined): ModelEntry | undefined {
  const listed = findModel(provider, id);
  if (listed || id === undefined) return listed;
  return provider.takesOtherModels && isModelId(id) ? unlistedModel(provider, id) : undefined;
}
