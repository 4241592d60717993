import type { ProviderEntry } from '../entry.ts';
import { geminiModel, goneModel, oneSizeOnly, perImage } from '../gemini.ts';

/** The Gemini API. Source: its model and deprecation pages, October 2026. */
export const google: ProviderEntry = {
  id: 'google',
  name: 'Google Gemini',
  defaultModel: 'gemini-nano-banana-2.1',
  models: [
    geminiModel({
      id: 'gemini-nano-banana-2.1',
      name: 'Nano Banana 2.1',
      status: { state: 'current' },
      price: perImage(0.034),
      unconfirmed: ['The price', 'What the seed does', 'How much of the mask it follows'],
    }),
    geminiModel({
      id: 'gemini-3-pro-image',
      name: 'Nano Banana Pro',
      status: { state: 'current' },
      price: perImage(0.134),
      unconfirmed: ['What the seed does', 'How much of the mask it follows'],
    }),
    geminiModel({
      id: 'gemini-3.1-flash-lite-image',
      name: 'Nano Banana 2 Lite',
      status: { state: 'current' },
      price: perImage(0.0336),
      typicalMs: 2000,
      ...oneSizeOnly,
    }),
    goneModel('gemini-3.1-flash-image', 'Nano Banana 2', '2026-10-29', 'gemini-nano-banana-2.1'),
    goneModel('gemini-2.5-flash-image', 'Nano Banana', '2026-10-02', 'gemini-nano-banana-2.1'),
  ],
};
