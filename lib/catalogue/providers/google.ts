import type { ProviderEntry } from '../entry.ts';
import {
  geminiModel,
  geminiSeed,
  geminiUnsure,
  goneModel,
  imageSize,
  nanoBananaPrice,
  nanoBananaProPrice,
  people,
  thinking,
} from '../gemini.ts';

/** The Gemini API. */
export const google: ProviderEntry = {
  id: 'google',
  name: 'Google Gemini',
  defaultModel: 'gemini-nano-banana-2.1',
  takesOtherModels: true,
  facts: {
    asOf: '2026-10-29',
    source:
      'Google’s model and deprecation pages and client library 3.1.0; some dates and prices second-hand',
  },
  models: [
    geminiModel({
      id: 'gemini-nano-banana-2.1',
      name: 'Nano Banana 2.1',
      status: { state: 'current' },
      settings: [imageSize, thinking, people, geminiSeed],
      price: nanoBananaPrice,
      unconfirmed: ['The price', ...geminiUnsure],
    }),
    geminiModel({
      id: 'gemini-3-pro-image',
      name: 'Nano Banana Pro',
      status: { state: 'current' },
      price: nanoBananaProPrice,
    }),
    geminiModel({
      id: 'gemini-3.1-flash-lite-image',
      name: 'Nano Banana 2 Lite',
      status: { state: 'current' },
      // Its only resolution is about 1K.
      settings: [people, geminiSeed],
      price: {
        kind: 'per-image',
        usd: 0.0336,
        asOf: '2026-11-01',
        source: 'Google’s prices, by way of third parties',
      },
      typicalMs: 2000,
      unconfirmed: geminiUnsure.filter((fact) => !fact.startsWith('How long')),
    }),
    goneModel('gemini-3.1-flash-image', 'Nano Banana 2', '2026-10-29', {
      unconfirmed: ['The day of its end: three second-hand sources, not on Google’s own page'],
    }),
    goneModel('gemini-2.5-flash-image', 'Nano Banana', '2026-10-02'),
    goneModel('gemini-3-pro-image-preview', 'Nano Banana Pro, preview', '2026-06-25'),
    goneModel('gemini-3.1-flash-image-preview', 'Nano Banana 2, preview', '2026-06-25'),
  ],
};
