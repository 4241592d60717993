import type { ProviderId } from '../providers.ts';
import {
  geminiJson,
  inpaintJson,
  type Json,
  json,
  keyHeaders,
  kontextJson,
  openaiForm,
  stabilityForm,
} from './requests.ts';

export type EditingProvider = Exclude<ProviderId, 'reka-ai'>;

export const editingProviders = Object.keys(keyHeaders) as EditingProvider[];

const model = 'gemini-nano-banana-2.1:generateContent';

/** Where an edit goes, under the address of the fake. */
export const editPaths: Readonly<Record<EditingProvider, string>> = {
  openai: '/openai/v1/images/edits',
  'azure-openai': '/azure-openai/openai/deployments/d/images/edits?api-version=2025-04-01-preview',
  bedrock: '/bedrock/model/us.stability.stable-image-inpaint-v1%3A0/invoke',
  'fireworks-ai': '/fireworks-ai/inference/v1/workflows/accounts/fireworks/models/flux-kontext-pro',
  google: `/google/v1beta/models/${model}`,
  'vertex-ai': `/vertex-ai/v1/projects/p/locations/global/publishers/google/models/${model}`,
  segmind: '/segmind/v1/flux-fill-pro',
  'stability-ai': '/stability-ai/v2beta/stable-image/edit/inpaint',
};

/** A good edit with this prompt, straight to the fake. */
export async function sendEdit(
  url: string,
  provider: EditingProvider,
  prompt: string,
  signal?: AbortSignal,
): Promise<Response> {
  const body = await bodyOf(provider, prompt);
  return fetch(`${url}${editPaths[provider]}`, {
    method: 'POST',
    headers: { ...keyHeaders[provider], ...(body instanceof FormData ? {} : json) },
    body: body instanceof FormData ? body : JSON.stringify(body),
    ...(signal ? { signal } : {}),
  });
}

/** Asks Fireworks AI or Segmind for the state of an edit. */
export function askFor(url: string, provider: 'fireworks-ai' | 'segmind', id: string): Promise<Response> {
  if (provider === 'segmind')
    return fetch(`${url}/segmind/v2/requests/${id}/status`, { headers: keyHeaders.segmind });
  return fetch(`${url}${editPaths['fireworks-ai']}/get_result`, {
    method: 'POST',
    headers: { ...keyHeaders['fireworks-ai'], ...json },
    body: JSON.stringify({ id }),
  });
}

function bodyOf(provider: EditingProvider, prompt: string): Promise<FormData | Json> {
  switch (provider) {
    case 'openai':
    case 'azure-openai':
      return openaiForm({ prompt });
    case 'stability-ai':
      return stabilityForm({ prompt });
    case 'bedrock':
      return inpaintJson({ prompt, grow_mask: 0 });
    case 'segmind':
      return inpaintJson({ prompt });
    case 'fireworks-ai':
      return kontextJson({ prompt });
    case 'google':
    case 'vertex-ai':
      return geminiJson(prompt);
  }
}
