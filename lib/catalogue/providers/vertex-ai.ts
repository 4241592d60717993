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
import { fileFormat } from '../settings.ts';

// Unlike the Gemini API, it accepts a file format.
const settings = [imageSize, people, geminiSeed, fileFormat(['png', 'jpeg'])];
const place = 'The price here; it is that of the Gemini API';

/** Google Cloud's Vertex AI. */
export const vertexAi: ProviderEntry = {
  id: 'vertex-ai',
  name: 'Google Vertex AI',
  defaultModel: 'gemini-nano-banana-2.1',
  takesOtherModels: true,
  facts: {
    asOf: '2026-10-06',
    source: 'Google Cloud’s documentation, client library 3.1.0 and Google’s own probes',
  },
  models: [
    geminiModel({
      id: 'gemini-nano-banana-2.1',
      name: 'Nano Banana 2.1',
      status: { state: 'current' },
      settings: [thinking, ...settings],
      price: nanoBananaPrice,
      unconfirmed: [place, ...geminiUnsure],
    }),
    geminiModel({
      id: 'gemini-3-pro-image',
      name: 'Nano Banana Pro',
      status: { state: 'current' },
      settings,
      price: nanoBananaProPrice,
      unconfirmed: [place, ...geminiUnsure],
    }),
    goneModel('imagen-3.0-capability-001', 'Imagen 3 edit', '2026-06-30', {
      mask: 'exact',
      unconfirmed: ['The day of its end: the sources name three, and one still saw it answer in August'],
    }),
    goneModel('imagen-3.0-capability-002', 'Imagen 3 edit, second', '2026-06-30', {
      mask: 'exact',
      unconfirmed: ['The day of its end; it is only known to be unavailable'],
    }),
  ],
};
