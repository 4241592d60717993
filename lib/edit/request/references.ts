import type { ModelEntry } from '../../catalogue/entry.ts';
import type { Warning } from '../run/run.ts';
import type { Say } from '../words/sentence.ts';
import { markupFormFor } from './markup.ts';

/** Maximum number of references of an edit: OpenAI takes 16 pictures, the first of which is the source. */
export const maxReferences = 15;

/** Maximum size of a reference, and of all references of an edit, in bytes. */
export const maxReferenceBytes = 20 * 1_048_576;
export const maxReferencesBytes = 32 * 1_048_576;

type Takes = Pick<ModelEntry, 'references' | 'takesMarkup'>;

/**
 * @param hasMarkup a marked copy takes the place of a reference
 * @returns the number of references that a model is sent; the first ones count
 */
export function referencesFor(model: Takes, count: number, hasMarkup = false): number {
  const copies = hasMarkup && markupFormFor(model) === 'copy' ? 1 : 0;
  return Math.min(count, (model.references?.max ?? 0) - copies);
}

/** Warns of references that a model does not take. */
export function warnOfReferences(
  say: Say,
  model: Takes & Pick<ModelEntry, 'name'>,
  count: number,
  hasMarkup = false,
): Warning[] {
  const sent = referencesFor(model, count, hasMarkup);
  if (sent === count) return [];
  const told =
    sent === 0
      ? say('server.plan.noReferences', { model: model.name, count })
      : say('server.plan.fewerReferences', { model: model.name, most: sent, count: count - sent });
  return [{ code: 'references-ignored', ...told }];
}
