import { describe, expect, test } from 'vitest';
import { eventually } from '../../../lib/testing/eventually.ts';
import { editingFakes } from '../fakes.ts';
import { paintColour } from '../image/paint.ts';
import { decodePicture } from '../image/picture.ts';
import { keyHeaders, sendEdit } from '../testing/good-calls.ts';
import { compare, fromBase64, sourcePixels } from '../testing/pictures.ts';
import { at, form, inpaintJson, json, testSize } from '../testing/requests.ts';
import { setUpFakes } from '../testing/set-up-fakes.ts';

const fakes = setUpFakes();

const stability = (prompt: string, signal?: AbortSignal) =>
  sendEdit(fakes.upstream.url, 'stability-ai', prompt, signal);
const pictureOf = async (answer: Response) => new Uint8Array(await answer.arrayBuffer());

describe.each(editingFakes.map(({ id }) => id))('instead of a response of %s', (provider) => {
  test('an HTML page is sent, or the connection breaks', async () => {
    const send = (word: string) => sendEdit(fakes.upstream.url, provider, `a red hat ${word}`);
    const page = await send('#html');
    expect([page.status, page.headers.get('content-type')]).toEqual([502, 'text/html']);
    expect(await page.text()).toContain('502 Bad Gateway');
    expect((await send('#html-200')).status).toBe(200);
    await expect(send('#reset')).rejects.toThrow();
    const cut = await send('#cut-off');
    expect(cut.status).toBe(200);
    await expect(cut.arrayBuffer()).rejects.toThrow();
    expect(fakes.upstream.received().map(({ status }) => status)).toEqual([502, 200, undefined, 200]);
  });
});

describe('a directive', () => {
  test('delays, without blocking others', async () => {
    const startMs = performance.now();
    const [slow, quick] = await Promise.all(
      ['a red hat #slow=400', 'a red hat'].map(async (prompt) => {
        const answer = await stability(prompt);
        await answer.arrayBuffer();
        return performance.now() - startMs;
      }),
    );
    expect(slow).toBeGreaterThanOrEqual(400);
    expect(quick).toBeLessThan(slow!);
  });

  test('holds the response until the test releases it', async () => {
    const held = stability('a red hat #hold');
    await eventually(() => expect(fakes.upstream.received()).toHaveLength(1));
    expect((await stability('a red hat')).status).toBe(200);
    expect(fakes.upstream.received()[0]?.status).toBeUndefined();
    fakes.upstream.release();
    expect((await held).status).toBe(200);
    expect((await stability('a red hat #hold')).status).toBe(200);
  });

  test('withholds the response until the client disconnects, which is recorded', async () => {
    const client = new AbortController();
    const answer = stability('a red hat #never', client.signal);
    await eventually(() => expect(fakes.upstream.received()).toHaveLength(1));
    client.abort();
    await expect(answer).rejects.toThrow();
    await eventually(() => expect(fakes.upstream.received()[0]?.isHungUp).toBe(true));
    expect(fakes.upstream.received()[0]?.status).toBeUndefined();
  });

  test('truncates JSON in a complete body', async () => {
    const answer = await sendEdit(fakes.upstream.url, 'bedrock', 'a red hat #broken-json');
    const text = await answer.text();
    expect(() => JSON.parse(text)).toThrow();
    expect(text).toMatch(/^\{"seeds"/);
  });

  test('applies to the first, or the nth call with its prompt', async () => {
    const statuses = async (prompt: string) => {
      const found: number[] = [];
      for (let sent = 0; sent < 3; sent += 1) found.push((await stability(prompt)).status);
      return found;
    };
    expect(await statuses('a red hat #rate-limit-once')).toEqual([429, 200, 200]);
    expect(await statuses('a red hat #refuse@2')).toEqual([200, 403, 200]);
    expect(await statuses('a red hat #server-error')).toEqual([500, 500, 500]);
    fakes.upstream.reset();
    expect(await statuses('a red hat #rate-limit-once')).toEqual([429, 200, 200]);
  });

  test('can apply to one provider only', async () => {
    const prompt = 'a red hat #google:text-only #stability-ai:refuse #segmind:server-error.';
    expect((await stability(prompt)).status).toBe(403);
    expect((await sendEdit(fakes.upstream.url, 'segmind', prompt)).status).toBe(500);
    expect((await sendEdit(fakes.upstream.url, 'bedrock', prompt)).status).toBe(200);
  });

  test('that is unknown, or has no effect on this fake, is an error', async () => {
    for (const word of [
      '#refused',
      '#gogle:refuse',
      '#slow=1@later',
      '#slow=1@poll',
      '#thought-first',
      '#error=nothing',
      '#colour=red',
      '#size=9',
    ]) {
      const answer = await stability(`a red hat ${word}`);
      expect(answer.status, word).toBe(400);
      expect(await answer.text()).toContain('fake-upstream: ');
    }
  });

  test('never hides an invalid request', async () => {
    const answer = await fetch(`${fakes.upstream.url}/stability-ai/v2beta/stable-image/edit/inpaint`, {
      method: 'POST',
      headers: keyHeaders('stability-ai'),
      body: form({ prompt: 'a red hat #server-error' }),
    });
    expect(answer.status).toBe(400);
  });
});

describe('a picture', () => {
  const edit = async (word: string) => {
    const prompt = `a red hat ${word}`;
    const answer = await stability(prompt);
    const bytes = await pictureOf(answer);
    return { bytes, type: answer.headers.get('content-type'), colour: paintColour(prompt, 7, 0) };
  };

  test('is painted in a given colour', async () => {
    const { bytes } = await edit('#colour=FF8000');
    expect((await compare(bytes, { red: 255, green: 128, blue: 0 }, 0)).inside).toBe(0);
  });

  test('is shifted, or of another size', async () => {
    const { bytes } = await edit('#shift=3');
    const { rgba, widthPx } = await decodePicture(bytes);
    const source = sourcePixels(testSize);
    const [x, y] = [150, 90];
    expect(rgba[(y * widthPx + x) * 4]).toBe(source.rgba[((y - 3) * widthPx + x - 3) * 4]);
    expect(await decodePicture((await edit('#size=100x50')).bytes)).toMatchObject({
      widthPx: 100,
      heightPx: 50,
    });
  });

  test('is painted everywhere, or shifted by some levels', async () => {
    const whole = await edit('#ignore-mask');
    expect((await compare(whole.bytes, whole.colour)).outside).toBeGreaterThan(20);
    const off = await edit('#drift=9');
    const found = await compare(off.bytes, off.colour, 0);
    expect([found.inside, Math.round(found.outside)]).toEqual([0, 9]);
  });

  test('is a JPEG, transparent, blurred or broken', async () => {
    expect((await edit('#jpeg')).type).toBe('image/jpeg');
    const { rgba } = await decodePicture((await edit('#transparent')).bytes);
    expect([rgba[3], rgba.at(-1)]).toEqual([0, 255]);
    const blurred = await edit('#blurred');
    expect((await compare(blurred.bytes, blurred.colour, 0)).inside).toBeGreaterThan(0.5);
    await expect(decodePicture((await edit('#broken-picture')).bytes)).rejects.toThrow();
  });
});

test('can be missing, or fewer than requested', async () => {
  const send = async (word: string) => {
    const body = await inpaintJson({ prompt: `a red hat ${word}`, samples: 3, base64: true });
    const answer = await fetch(`${fakes.upstream.url}/segmind/v1/sdxl-inpaint`, {
      method: 'POST',
      headers: { ...json, ...keyHeaders('segmind') },
      body: JSON.stringify(body),
    });
    return at(await answer.json(), 'image');
  };
  expect(await send('#fewer=2')).toHaveLength(2);
  expect((await compare(fromBase64(await send('#fewer=1')), { red: 0, green: 0, blue: 0 })).widthPx).toBe(
    192,
  );
  expect(await send('#no-image')).toBeUndefined();
});

test('an endless result stops when the client disconnects', async () => {
  const submitted = await sendEdit(fakes.upstream.url, 'fireworks-ai', 'a red hat #huge');
  expect(submitted.status).toBe(200);
  const id = String(at(await submitted.json(), 'request_id'));
  const leave = new AbortController();
  const answer = await fetch(`${fakes.upstream.assetsUrl}/fireworks-ai/${id}.jpeg`, { signal: leave.signal });
  expect(answer.status).toBe(200);
  const reader = answer.body!.getReader();
  let size = 0;
  while (size < 5_000_000) size += (await reader.read()).value?.byteLength ?? 0;
  leave.abort();
  await expect(reader.read()).rejects.toThrow();
  await eventually(() =>
    expect(fakes.upstream.received().at(-1)).toMatchObject({ origin: 'assets', isHungUp: true }),
  );
});
