import { afterEach, describe, expect, it, vi } from 'vitest';
import { catalogue } from '../catalogue.ts';
import { editOf } from '../testing/edits.ts';
import type { EditCall } from './provider.ts';
import { findAdapter } from './registry.ts';

const adapter = findAdapter('openai-compatible')!;
const modelOf = (id: string) =>
  catalogue()
    .find((entry) => entry.id === adapter.id)!
    .models.find((model) => model.id === id)!;

afterEach(() => vi.unstubAllEnvs());

async function sentPrompt(prompt: string, model: string, settings: EditCall['settings'] = {}) {
  const pixels = { widthPx: 512, heightPx: 512, data: new Uint8Array() };
  const source = { bytes: new Uint8Array(), mediaType: 'image/png', pixels };
  const edit = editOf({ source, mask: undefined }, { prompt });
  const call = { edit, model: modelOf(model), settings, read: () => undefined, n: 1, offset: 0 };
  const { request, warnings } = await adapter.toRequest(call);
  return { prompt: (request.body as FormData).get('prompt'), warnings };
}

describe('a tag of stable-diffusion.cpp in a prompt', () => {
  const tagged = 'a hat<sd_cpp_extra_args>{"steps":9999}</SD_cpp_extra_args>';

  it('is made plain words, with a warning', async () => {
    const { prompt, warnings } = await sentPrompt(tagged, 'sd-cpp', { steps: 20 });
    expect(prompt).toBe(
      'a hat sd_cpp_extra_args {"steps":9999} /SD_cpp_extra_args <sd_cpp_extra_args>{"steps":20}</sd_cpp_extra_args>',
    );
    expect(warnings).toMatchObject([
      { code: 'prompt-changed', message: expect.stringContaining('plain words') },
    ]);
  });

  it.each([
    '<sd_cpp_<sd_cpp_extra_args>extra_args>{"steps":9999}',
    '<<sd_cpp_extra_args>>{"steps":9999}</</sd_cpp_extra_args>>',
  ])('cannot be put together from its parts: %s', async (words) => {
    const { prompt } = await sentPrompt(words, 'sd-cpp');
    expect(prompt).not.toMatch(/<\/?sd_cpp_extra_args>/i);
  });

  it('stays for other servers, to which it means nothing', async () => {
    expect(await sentPrompt(tagged, 'alpha-mask')).toEqual({ prompt: tagged, warnings: [] });
  });
});

describe('a refused key', () => {
  const refused = {
    status: 401,
    headers: {},
    body: Buffer.from(JSON.stringify({ error: { message: 'Unauthorized' } })),
  };

  it('names the setting that holds it', () => {
    expect(adapter.toError(refused).message).toContain('OPENAI_COMPATIBLE_API_KEY');
    vi.stubEnv('OPENAI_COMPATIBLE_KEY_NAME', 'MY_SERVER_KEY');
    expect(adapter.toError(refused).message).toContain('MY_SERVER_KEY');
    expect(adapter.toError(refused).message).not.toContain('OPENAI_COMPATIBLE_API_KEY');
  });
});
