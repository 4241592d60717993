import type { ProviderEntry } from '../entry.ts';
import { strictLimits } from '../original-contract-limits.ts';

/** Reka's models read pictures and write text. Its API returns no pictures. */
export const rekaAi: ProviderEntry = {
  id: 'reka-ai',
  name: 'Reka AI',
  defaultModel: 'reka-flash',
  takesOtherModels: false,
  facts: { asOf: '2026-11-01', source: 'Reka’s documentation and client libraries' },
  models: [
    {
      id: 'reka-flash',
      name: 'Reka Flash',
      summary: 'Reads pictures and answers with text.',
      mask: 'none',
      withoutMask: 'refused',
      status: { state: 'current' },
      limits: strictLimits,
      settings: [],
      price: { kind: 'unknown' },
    },
  ],
};
