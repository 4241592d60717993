/** The nine providers that are played, in the order of the README. */
export const providerIds = [
  'openai',
  'azure-openai',
  'bedrock',
  'fireworks-ai',
  'google',
  'vertex-ai',
  'reka-ai',
  'segmind',
  'stability-ai',
] as const;

export type ProviderId = (typeof providerIds)[number];

export function isProviderId(text: string): text is ProviderId {
  return (providerIds as readonly string[]).includes(text);
}

/**
 * What to send as `x-portkey-custom-host` (or `custom_host` of a config), so that the gateway's call lands on the fake
 * with exactly the native path. Segmind's second API is reached with `/segmind/v2` instead of `/segmind/v1`.
 *
 * @param url address of the fake, without a trailing slash.
 */
export function customHosts(url: string): Record<ProviderId, string> {
  return {
    openai: `${url}/openai/v1`,
    'azure-openai': `${url}/azure-openai/openai`,
    bedrock: `${url}/bedrock`,
    'fireworks-ai': `${url}/fireworks-ai/inference/v1`,
    google: `${url}/google`,
    'vertex-ai': `${url}/vertex-ai`,
    'reka-ai': `${url}/reka-ai`,
    segmind: `${url}/segmind/v1`,
    'stability-ai': `${url}/stability-ai`,
  };
}
