import { describe, expect, test } from 'vitest';
import { centredDisc } from '../image/edit-area.ts';
import { paintColour } from '../image/paint.ts';
import { decodePicture } from '../image/picture.ts';
import { keyHeaders } from '../testing/good-calls.ts';
import { sourcePixels } from '../testing/pictures.ts';
import { at, bearer, type Json, json, kontextJson } from '../testing/requests.ts';
import { setUpFakes } from '../testing/set-up-fakes.ts';

const fakes = setUpFakes();

const workflow = '/inference/v1/workflows/accounts/fireworks/models/flux-kontext-pro';

async function call(
  path: string,
  body: unknown,
  headers: Record<string, string> = keyHeaders('fireworks-ai'),
) {
  const answer = await fetch(`${fakes.upstream.url}/fireworks-ai${path}`, {
    method: 'POST',
    headers: { ...json, ...headers },
    body: JSON.stringify(body),
  });
  return { status: answer.status, body: (await answer.json()) as Json };
}

async function submit(prompt: string, more: Json = {}): Promise<string> {
  const { status, body } = await call(workflow, await kontextJson({ prompt, ...more }));
  expect(status).toBe(200);
  return String(body.request_id);
}

const poll = async (id: string) => (await call(`${workflow}/get_result`, { id })).body;

/** States until one other than `Pending` and `Task not found`. */
async function states(id: string): Promise<unknown[]> {
  const found: unknown[] = [];
  for (let asked = 0; asked < 9; asked += 1) {
    const { status } = await poll(id);
    found.push(status);
    if (status !== 'Pending' && status !== 'Task not found') break;
  }
  return found;
}

describe('an edit', () => {
  test('is pending twice, then its picture is at another origin', async () => {
    const id = await submit('a red hat');
    expect(await states(id)).toEqual(['Pending', 'Pending', 'Ready']);
    const url = String(at(await poll(id), 'result', 'sample'));
    expect(url.startsWith(fakes.upstream.assetsUrl)).toBe(true);
    const answer = await fetch(url);
    expect(answer.headers.get('content-type')).toBe('image/jpeg');
    const picture = await decodePicture(new Uint8Array(await answer.arrayBuffer()));
    // 3:2, about one megapixel.
    expect(picture).toMatchObject({ widthPx: 1248, heightPx: 832 });
    expect(await discDifference(picture, paintColour('a red hat', 7, 0))).toBeLessThan(3);
    expect(fakes.upstream.received().flatMap(({ violations }) => violations)).toEqual([]);
  });

  test('changes pixels outside the area', async () => {
    const id = await submit('a red hat', { output_format: 'png', aspect_ratio: '1:1' });
    await states(id);
    const answer = await fetch(String(at(await poll(id), 'result', 'sample')));
    const picture = await decodePicture(new Uint8Array(await answer.arrayBuffer()));
    expect(picture).toMatchObject({ widthPx: 1024, heightPx: 1024 });
    const source = sourcePixels({ widthPx: 1024, heightPx: 1024 });
    const far = (512 * 1024 + 20) * 4;
    expect(Math.abs(picture.rgba[far]! - source.rgba[far]! - 3)).toBeLessThanOrEqual(1);
  });

  test('rejects a download with a credential', async () => {
    const id = await submit('a red hat');
    await states(id);
    const url = String(at(await poll(id), 'result', 'sample'));
    for (const headers of [bearer('k'), { 'x-api-key': 'k' }] as Record<string, string>[]) {
      const answer = await fetch(url, { headers });
      expect(answer.status).toBe(400);
      await answer.arrayBuffer();
    }
    expect(fakes.upstream.received().at(-1)).toMatchObject({
      origin: 'assets',
      violations: ['a credential was sent to another origin: x-api-key'],
    });
  });

  test.each([
    ['#pending=0', ['Ready']],
    ['#missing-task', ['Task not found', 'Pending', 'Pending', 'Ready']],
    ['#refuse', ['Request Moderated']],
    ['#refuse-output', ['Content Moderated']],
    ['#moderated-pending', ['Pending', 'Pending', 'Content Moderated']],
    ['#error=failed', ['Error']],
    ['#pending=99', Array.from({ length: 9 }, () => 'Pending')],
  ])('with %s goes through %j', async (word, wanted) => {
    expect(await states(await submit(`a red hat ${word}`))).toEqual(wanted);
  });

  test('can fail at a poll, or at the download of its file', async () => {
    const polled = await submit('a red hat #server-error@poll@1');
    expect((await call(`${workflow}/get_result`, { id: polled })).status).toBe(500);
    expect((await call(`${workflow}/get_result`, { id: polled })).status).toBe(200);

    const fetched = await submit('a red hat #pending=0 #error=expired@result');
    const gone = await fetch(String(at(await poll(fetched), 'result', 'sample')));
    expect([gone.status, await gone.text()]).toEqual([403, expect.stringContaining('AccessDenied')]);
    const moved = await submit('a red hat #pending=0 #redirect');
    const url = String(at(await poll(moved), 'result', 'sample'));
    const redirect = await fetch(url, { redirect: 'manual' });
    expect(redirect.status).toBe(302);
    expect((await fetch(url)).status).toBe(200);
  });
});

describe('a request is rejected', () => {
  test.each([
    ['no prompt', { prompt: undefined }, 'prompt'],
    ['too much tolerance with a picture', { safety_tolerance: 3 }, 'safety_tolerance'],
    ['no picture', { input_image: 'https://example.com/a.png' }, 'input_image'],
    ['a shape that is too wide', { aspect_ratio: '22:9' }, 'aspect_ratio'],
    ['an unknown format', { output_format: 'webp' }, 'output_format'],
    ['an unknown field', { negative_prompt: 'blurry' }, 'negative_prompt'],
  ])('for %s', async (_, fields, param) => {
    const { status, body } = await call(workflow, await kontextJson(fields));
    expect(status).toBe(400);
    expect(body.error).toMatchObject({ param, type: 'error' });
  });

  test('for a wrong key, an unknown model, and an unknown task', async () => {
    const body = await kontextJson();
    expect(await call(workflow, body, bearer('wrong'))).toMatchObject({
      status: 401,
      body: { error: { message: 'The API key you provided is invalid.', code: 'UNAUTHORIZED' } },
    });
    expect(await call(`${workflow}-9`, body)).toMatchObject({
      status: 404,
      body: { error: { code: 'NOT_FOUND' } },
    });
    expect(await poll('nothing')).toMatchObject({ status: 'Task not found' });
  });

  test('records the field samples, which is ignored', async () => {
    await call(workflow, await kontextJson({ samples: 2 }));
    expect(fakes.upstream.received()[0]?.violations).toEqual([
      'samples is ignored: one call makes one image',
    ]);
  });
});

/** Mean distance to the colour inside the disc. */
async function discDifference(
  picture: Awaited<ReturnType<typeof decodePicture>>,
  { red, green, blue }: { red: number; green: number; blue: number },
): Promise<number> {
  const { bytes } = centredDisc(picture);
  let sum = 0;
  let count = 0;
  bytes.forEach((level, index) => {
    if (level !== 255) return;
    const [r, g, b] = picture.rgba.subarray(index * 4);
    sum += Math.abs(r! - red) + Math.abs(g! - green) + Math.abs(b! - blue);
    count += 3;
  });
  return sum / count;
}
