import { createOpenAI } from '@ai-sdk/openai';
import { createOpenAICompatible } from '@ai-sdk/openai-compatible';
import { generateImage } from 'ai';
import { describe, expect, it } from 'vitest';
import { origin, paintRed, setUpClient, sides } from '../../testing/client-test.ts';

/** The AI SDK, with nothing changed but the base address of its providers. */
const client = setUpClient();
const options = () => ({ baseURL: `${origin}/v1`, apiKey: 'unused', fetch: client.fetch });
const prompt = () => ({ text: paintRed, images: [client.image], mask: client.mask });

describe('@ai-sdk/openai', () => {
  it('edits with a GPT image model and its options', async () => {
    const { image, usage, warnings, providerMetadata } = await generateImage({
      model: createOpenAI(options()).image('gpt-image-2.6-flare'),
      prompt: prompt(),
      size: '1024x1024',
      providerOptions: {
        openai: { quality: 'low', complexity: 'low', outputFormat: 'webp', safetyIdentifier: 'ada' },
      },
    });
    expect(image.mediaType).toBe('image/webp');
    expect((await sides(image.base64)).edited[0]).toBeGreaterThan(240);
    expect(usage.totalTokens).toBeGreaterThan(0);
    expect(providerMetadata.openai?.images?.[0]).toMatchObject({ quality: 'low', outputFormat: 'webp' });
    expect(warnings).toEqual([]);
    const [call] = client.calls();
    expect(call?.fields).toMatchObject({ complexity: 'low', safety_identifier: 'ada' });
    expect(client.violations()).toEqual([]);
  });

  it('sends further pictures as references', async () => {
    await generateImage({
      model: createOpenAI(options()).image('gpt-image-2'),
      prompt: { ...prompt(), images: [client.image, client.image] },
    });
    expect(client.calls()[0]?.files.filter(({ field }) => field === 'image[]')).toHaveLength(2);
  });

  it('sends marks as a layer', async () => {
    // Opaque in the right half, where the picture is marked.
    const markup = `data:image/png;base64,${client.mask.toString('base64')}`;
    const { image } = await generateImage({
      model: createOpenAI(options()).image('gpt-image-2.6-flare'),
      prompt: { text: paintRed, images: [client.image] },
      providerOptions: { openai: { markup } },
    });
    expect(client.calls()[0]?.pictures.map(({ role }) => role)).toEqual(['image', 'markup']);
    expect((await sides(image.base64)).kept).toEqual([255, 0, 0]);
    expect(client.violations()).toEqual([]);
  });

  it('edits with a target of another provider', async () => {
    const { images } = await generateImage({
      model: createOpenAI(options()).image('stability-ai/inpaint'),
      prompt: prompt(),
      n: 2,
    });
    expect(images).toHaveLength(2);
    expect(client.calls().map(({ provider }) => provider)).toContain('stability-ai');
  });

  it('throws the error of this server', async () => {
    const edit = generateImage({
      model: createOpenAI(options()).image('dall-e-2'),
      prompt: prompt(),
      maxRetries: 0,
    });
    await expect(edit).rejects.toThrow(/Use gpt-image-2 instead/);
  });
});

describe('@ai-sdk/openai-compatible', () => {
  it('edits, and takes the bytes', async () => {
    const provider = createOpenAICompatible({ name: 'overpaint', ...options() });
    const { image } = await generateImage({
      model: provider.imageModel('openai/gpt-image-2'),
      prompt: prompt(),
      providerOptions: { overpaint: { quality: 'low' } },
    });
    expect((await sides(image.base64)).edited).toEqual([255, 0, 0]);
    expect(client.calls()[0]?.fields).toMatchObject({ quality: 'low' });
  });

  it('fetches the address where it asks for one', async () => {
    const provider = createOpenAICompatible({ name: 'overpaint', ...options() });
    const { image } = await generateImage({
      model: provider.imageModel('openai/gpt-image-2'),
      prompt: prompt(),
      providerOptions: { overpaint: { response_format: 'url' } },
    });
    expect((await sides(image.base64)).edited).toEqual([255, 0, 0]);
  });
});
