import type { ModelEntry, ModelLimits, ProviderEntry } from '../entry.ts';
import type { Operation } from '../operations.ts';
import { stabilityLimits, stabilityService } from '../stability.ts';

const limits: ModelLimits = {
  ...stabilityLimits,
  // A request has at most 10 MiB, mask and text fields included.
  source: { ...stabilityLimits.source, maxBytes: 8 * 1_048_576 },
  maxMaskBytes: 1_048_576,
};

type Facts = { credits?: number; summary?: string; unconfirmed?: readonly string[] };

/** @param id of the route */
function service(
  operation: Operation,
  id: string,
  name: string,
  { credits = 5, unconfirmed = [], ...facts }: Facts = {},
): ModelEntry {
  return stabilityService(operation, {
    id,
    name,
    limits,
    price: {
      kind: 'per-image',
      usd: credits / 100,
      asOf: '2025-08-01',
      source: `Stability AI’s price update: ${credits} credits`,
    },
    unconfirmed: [...unconfirmed, 'How long a call takes', 'How long this version of the API goes on'],
    ...facts,
  });
}

/** Stability AI's own API. It has a route for each operation, and no choice of models. */
export const stabilityAi: ProviderEntry = {
  id: 'stability-ai',
  name: 'Stability AI',
  defaultModel: 'inpaint',
  takesOtherModels: false,
  facts: {
    asOf: '2026-11-01',
    source: 'Stability AI’s OpenAPI description of v2beta, and its price update of August 2025',
  },
  models: [
    service('inpaint', 'inpaint', 'Inpaint', {
      summary: 'Repaints what is masked and keeps the rest. English prompts only.',
    }),
    service('erase', 'erase', 'Erase'),
    service('outpaint', 'outpaint', 'Outpaint', {
      credits: 4,
      unconfirmed: ['The largest extended picture', 'Whether it keeps the pixels of the picture'],
    }),
    service('search-and-replace', 'search-and-replace', 'Search and Replace'),
    service('recolor', 'search-and-recolor', 'Search and Recolor', { unconfirmed: ['The price'] }),
    service('remove-background', 'remove-background', 'Remove Background'),
  ],
};
