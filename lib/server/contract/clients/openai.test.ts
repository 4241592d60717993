import OpenAI, { toFile } from 'openai';
import { describe, expect, it } from 'vitest';
import { origin, paintRed, setUpClient, sides } from '../../testing/client-test.ts';
import { decode, encode } from '../../testing/pictures.ts';

/** OpenAI's client, with nothing changed but its base address. */
const client = setUpClient();
const clientOf = (path = '/v1') =>
  new OpenAI({ baseURL: origin + path, apiKey: 'unused', maxRetries: 0, fetch: client.fetch });
const files = async () => ({
  image: await toFile(client.image, 'image.png', { type: 'image/png' }),
  mask: await toFile(client.mask, 'mask.png', { type: 'image/png' }),
});

/** Two pictures of one grey each. */
const references = async () =>
  await Promise.all(
    [10, 20].map(async (grey) => {
      const data = new Uint8Array(64 * 64 * 4).fill(grey).map((value, i) => (i % 4 === 3 ? 255 : value));
      const png = await encode({ widthPx: 64, heightPx: 64, data });
      return await toFile(png, 'reference.png', { type: 'image/png' });
    }),
  );

describe('the client of OpenAI', () => {
  it.each(['/v1', '/api/v1', '/openai/v1'])('edits with current parameters below %s', async (path) => {
    const answer = await clientOf(path).images.edit({
      ...(await files()),
      model: 'gpt-image-2',
      prompt: paintRed,
      n: 2,
      size: '1024x1024',
      quality: 'low',
      background: 'opaque',
      output_format: 'png',
      user: 'ada',
    });
    expect(answer.data).toHaveLength(2);
    const { edited, kept } = await sides(answer.data![0]!.b64_json!);
    expect(edited).toEqual([255, 0, 0]);
    expect(kept).not.toEqual([255, 0, 0]);
    expect(answer).toMatchObject({
      quality: 'low',
      background: 'opaque',
      output_format: 'png',
      size: '1024x1024',
    });
    expect(answer.usage?.input_tokens_details.image_tokens).toBeGreaterThan(0);
    expect(client.calls()[0]?.fields).toMatchObject({ quality: 'low', safety_identifier: 'ada' });
    expect(client.violations()).toEqual([]);
  });

  it('gets bytes alone for a GPT image model, as from OpenAI, and an address beside them otherwise', async () => {
    const edit = async (model: string) =>
      (await clientOf().images.edit({ ...(await files()), model, prompt: paintRed })).data![0]!;
    expect(Object.keys(await edit('gpt-image-2'))).toEqual(['b64_json']);
    expect(Object.keys(await edit('openai/gpt-image-2')).sort()).toEqual(['b64_json', 'url']);
  });

  it('edits the whole picture without a mask', async () => {
    const { image } = await files();
    const { data } = await clientOf().images.edit({ image: [image], model: 'gpt-image-2', prompt: paintRed });
    expect((await sides(data![0]!.b64_json!)).edited).toBeDefined();
    expect(client.calls()[0]?.files.map(({ field }) => field)).toEqual(['image']);
  });

  it('sends further pictures as references, in their order', async () => {
    const [first, second] = await references();
    const { image, mask } = await files();
    const { data } = await clientOf().images.edit({
      image: [image, first!, second!],
      mask,
      model: 'gpt-image-2',
      prompt: paintRed,
    });
    expect((await sides(data![0]!.b64_json!)).edited).toEqual([255, 0, 0]);
    const sent = client.calls()[0]!.files.filter(({ field }) => field !== 'mask');
    expect(sent.map(({ field }) => field)).toEqual(['image[]', 'image[]', 'image[]']);
    const red = async (bytes: Uint8Array) => (await decode(bytes)).data[0];
    expect([await red(sent[1]!.bytes), await red(sent[2]!.bytes)]).toEqual([10, 20]);
    expect(client.violations()).toEqual([]);
  });

  it('sends JSON of OpenAI’s current form through its own request', async () => {
    const url = (bytes: Buffer) => `data:image/png;base64,${bytes.toString('base64')}`;
    const body = {
      model: 'gpt-image-2',
      prompt: paintRed,
      images: [{ image_url: url(client.image) }],
      mask: { image_url: url(client.mask) },
      n: 1,
      quality: null,
      safety_identifier: 'ada',
    };
    const answer = await clientOf().post<OpenAI.ImagesResponse>('/images/edits', { body });
    expect((await sides(answer.data![0]!.b64_json!)).edited).toEqual([255, 0, 0]);
    expect(client.calls()[0]?.fields).toMatchObject({ safety_identifier: 'ada' });
  });

  it('streams previews and the result', async () => {
    const stream = await clientOf().images.edit({
      ...(await files()),
      model: 'gpt-image-2.6-flare',
      prompt: paintRed,
      stream: true,
      partial_images: 2,
    });
    const types: string[] = [];
    for await (const event of stream) {
      types.push(event.type);
      if (event.type === 'image_edit.completed') {
        expect((await sides(event.b64_json)).edited).toEqual([255, 0, 0]);
        expect(event.usage.total_tokens).toBeGreaterThan(0);
      }
    }
    expect(types).toEqual(['image_edit.partial_image', 'image_edit.partial_image', 'image_edit.completed']);
  });

  it('finds every model that it is told of', async () => {
    const { data } = await clientOf().models.list();
    expect(data.map(({ id }) => id)).toContain('openai/gpt-image-2');
    for (const id of ['openai/gpt-image-2', 'gpt-image-2']) {
      expect(await clientOf().models.retrieve(id)).toMatchObject({ id, owned_by: 'openai' });
    }
  });

  it('throws the error of a model that is gone, with its successor', async () => {
    const edit = clientOf().images.edit({ ...(await files()), model: 'dall-e-2', prompt: paintRed });
    await expect(edit).rejects.toThrow(/Use gpt-image-2 instead/);
    await expect(edit).rejects.toBeInstanceOf(OpenAI.BadRequestError);
  });
});
