import type { ProviderEntry } from '../entry.ts';
import { geminiModel, goneModel, perImage } from '../gemini.ts';

/** Google Cloud's Vertex AI. Source: its documents and Google's own probes, October 2026. */
export const vertexAi: ProviderEntry = {
  id: 'vertex-ai',
  name: 'Google Vertex AI',
  defaultModel: 'gemini-nano-banana-2.1',
  models: [
    geminiModel({
      id: 'gemini-nano-banana-2.1',
      name: 'Nano Banana 2.1',
      status: { state: 'current' },
      price: perImage(0.034),
      unconfirmed: ['The price', 'How long a call takes', 'What the seed does'],
    }),
    geminiModel({
      id: 'gemini-3-pro-image',
      name: 'Nano Banana Pro',
      status: { state: 'current' },
      price: perImage(0.134),
      unconfirmed: ['How long a call takes', 'What the seed does'],
    }),
    goneModel('imagen-3.0-capability-001', 'Imagen 3 edit', '2026-06-30', 'gemini-nano-banana-2.1'),
  ],
};
