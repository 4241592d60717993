import sharp from 'sharp';
import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { AttemptStatus } from '../../edit/run/run.ts';
import { detectFormat } from '../../image/codec/format.ts';
import { transaction } from '../db/transaction.ts';
import { cancelRun } from '../runs/change/cancel-run.ts';
import { removeRun } from '../runs/change/remove-run.ts';
import { appendEvent } from '../runs/event-store.ts';
import { readRun } from '../runs/view/read-run.ts';
import { sendJson } from '../testing/fake-engine.ts';
import { setUpFakeGateway } from '../testing/fake-gateway.ts';
import { setEnv } from '../testing/fake-providers.ts';
import { decode, encode, halfMaskPng, noisePng } from '../testing/pictures.ts';
import { answerEdit } from './answer.ts';
import { awaitEnd } from './await-end.ts';
import { type ContractEdit, createContractEdit } from './edit.ts';
import { streamEdit } from './stream.ts';

/** The contract route without Next: from the form to the response, with a provider that the test controls. */
const edge = 64;
const size = '1024x1024';
const usage = {
  input_tokens: 5,
  output_tokens: 7,
  input_tokens_details: { text_tokens: 2, image_tokens: 3 },
};
const fakes = setUpFakeGateway();
let source: Uint8Array;
let mask: Uint8Array;
let raw: Uint8Array;

beforeAll(async () => {
  [source, mask, raw] = await Promise.all([noisePng(edge, 1), halfMaskPng(edge), noisePng(edge, 2)]);
});
beforeEach(() => {
  setEnv({ PORTKEY_BASE_URL: fakes.gateway.url, OPENAI_API_KEY: 'sk-of-the-server' });
  say([raw]);
});

const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');
function say(pictures: readonly Uint8Array[]): void {
  const data = pictures.map((bytes) => ({ b64_json: base64(bytes) }));
  fakes.gateway.answerWith((response) => sendJson(response, 200, { created: 1, data, usage }));
}

async function start(
  fields: Record<string, string>,
  headers: Record<string, string> = {},
  pictures: { source: Uint8Array; mask: Uint8Array | undefined } = { source, mask },
) {
  const form = new FormData();
  form.set(
    'image',
    new Blob([pictures.source as Uint8Array<ArrayBuffer>], { type: 'image/png' }),
    'image.png',
  );
  if (pictures.mask) {
    form.set('mask', new Blob([pictures.mask as Uint8Array<ArrayBuffer>], { type: 'image/png' }), 'mask.png');
  }
  const all = { prompt: 'a hat', model: 'openai/gpt-image-2', size, ...fields };
  for (const [name, value] of Object.entries(all)) form.set(name, value);
  const address = 'http://127.0.0.1:3000/api/v1/images/edits';
  const request = new Request(address, {
    method: 'POST',
    body: form,
    headers: { host: '127.0.0.1:3000', ...headers },
  });
  return { request, edit: await createContractEdit(request, 'ada') };
}

/** An edit whose provider never answers. */
async function startEndless(fields: Record<string, string> = {}) {
  fakes.gateway.answerWith(() => undefined);
  return await start(fields);
}
async function untilStatus(edit: ContractEdit, status: AttemptStatus): Promise<void> {
  await vi.waitFor(
    async () => {
      const run = await readRun(edit.run.id, edit.owner);
      expect(run?.attempts[0]?.status).toBe(status);
    },
    { timeout: 10_000 },
  );
}

async function answer(
  fields: Record<string, string> = {},
  headers: Record<string, string> = {},
  pictures: { source: Uint8Array; mask: Uint8Array | undefined } = { source, mask },
) {
  const { request, edit } = await start(fields, headers, pictures);
  edit.begin();
  const response = await answerEdit(request, edit, await awaitEnd(edit, request.signal));
  const warnings = JSON.parse(response.headers.get('x-overpaint-warnings') ?? '[]') as { code: string }[];
  const { headers: told } = response;
  const body = await response.json();
  const files = body.data.flatMap(({ b64_json }: { b64_json?: string }) =>
    b64_json === undefined ? [] : [Buffer.from(b64_json, 'base64')],
  ) as Buffer[];
  return { body, files, told, warnings, codes: warnings.map(({ code }) => code) };
}

async function events(fields: Record<string, string> = {}, headers: Record<string, string> = {}) {
  const { request, edit } = await start({ stream: 'true', ...fields }, headers);
  const text = await (await streamEdit(request, edit)).text();
  return text
    .split('\n\n')
    .filter((message) => message !== '')
    .map((message) => {
      const [event, data] = message.split('\n');
      return { name: event!.slice('event: '.length), data: JSON.parse(data!.slice('data: '.length)) };
    });
}

describe('an edit by the API', () => {
  it('requires a square picture as in the contract, even where the page accepts others', async () => {
    const data = new Uint8Array(2 * edge * edge * 4).fill(255, 4);
    const wide = await encode({ widthPx: 2 * edge, heightPx: edge, data });
    const pictures = { source: wide, mask: wide };
    await expect(start({ model: 'local' }, {}, pictures)).rejects.toMatchObject({ param: 'image' });
    await expect(start({ size: 'auto' }, {}, pictures)).resolves.toBeDefined();
  });

  it('applies the limits of the contract, even where the page accepts more', async () => {
    const longest = { model: 'local', prompt: 'a'.repeat(1000) };
    await expect(start(longest)).resolves.toBeDefined();
    await expect(start({ ...longest, prompt: `${longest.prompt}a` })).rejects.toMatchObject({
      code: 'prompt-too-long',
      param: 'prompt',
    });
  });
});

describe('an edit without a mask', () => {
  const whole = () => ({ source, mask: undefined });
  const larger = () => noisePng(2 * edge, 3);

  it('returns the result as it came, not at the size of the source', async () => {
    say([await larger()]);
    const { files, codes } = await answer({ size: '1024x1024' }, {}, whole());
    expect(codes).toEqual(['other-size', 'resampled']);
    expect(await decode(files[0]!)).toMatchObject({ widthPx: 1024, heightPx: 1024 });
    const raw = await answer({}, { 'x-overpaint-result': 'raw' }, whole());
    expect(Buffer.compare(raw.files[0]!, await larger())).toBe(0);
  });

  it('returns the very file of the provider where it has the requested size', async () => {
    const asAsked = await noisePng(1024, 4);
    say([asAsked]);
    const { files, codes } = await answer({}, {}, whole());
    expect(codes).toEqual([]);
    expect(Buffer.compare(files[0]!, asAsked)).toBe(0);
  });

  it('is refused by a model that needs a mask, before anything is sent', async () => {
    const edit = start({ model: 'local' }, {}, whole());
    await expect(edit).rejects.toMatchObject({ code: 'empty-mask', param: 'mask' });
  });
});

describe('a response', () => {
  it('contains the URL and the bytes of each image without a requested form', async () => {
    const { body } = await answer();
    expect(Object.keys(body.data[0]).sort()).toEqual(['b64_json', 'url']);
    expect(body.data[0].url).toMatch(/^http:\/\/127\.0\.0\.1:3000\/api\/v1\/files\//);
  });

  it.each([['url'], ['b64_json']])('contains only the requested form: %s', async (format) => {
    const { body } = await answer({ response_format: format });
    expect(Object.keys(body.data[0])).toEqual([format]);
  });

  it('contains the requested number of images, with a warning about the stored others', async () => {
    say([raw, raw, raw]);
    const { body, codes } = await answer({ n: '2' });
    expect(body.data).toHaveLength(2);
    expect(codes).toContain('more-results');
  });

  it('warns about fewer images than requested', async () => {
    const { body, warnings } = await answer({ n: '2' });
    expect(body.data).toHaveLength(1);
    expect(warnings.filter(({ code }) => code === 'partial')).toMatchObject([
      { message: expect.stringContaining('1 of 2') },
    ]);
  });

  it("contains run id, trace id, the provider's id, and the revised prompt", async () => {
    fakes.gateway.answerWith((response) => {
      response.setHeader('x-request-id', 'req_of_the_provider');
      sendJson(response, 200, { created: 1, data: [{ b64_json: base64(raw), revised_prompt: 'a red hat' }] });
    });
    const { body, told } = await answer();
    expect(body.data[0].revised_prompt).toBe('a red hat');
    expect(body.created).toBeGreaterThan(1_700_000_000);
    expect(told.get('x-request-id')).toBe('req_of_the_provider');
    expect(told.get('x-overpaint-run-id')).toMatch(/^[0-9a-f-]{36}$/);
    expect(told.get('x-portkey-trace-id')).toMatch(/^[0-9a-f-]{36}$/);
    expect(told.get('x-overpaint-joined')).toBeNull();
  });

  it('states that it was resampled', async () => {
    expect((await answer()).warnings).toContainEqual({
      code: 'resampled',
      message: `The image is ${edge} × ${edge}; the results were resampled to ${size}.`,
    });
  });

  it('warns about an image that differs from the request', async () => {
    say([
      await sharp({ create: { width: 96, height: 64, channels: 3, background: 'red' } })
        .png()
        .toBuffer(),
    ]);
    expect((await answer()).codes).toContain('other-shape');
    say([
      await sharp({ create: { width: 1, height: 1, channels: 3, background: 'red' } })
        .png()
        .toBuffer(),
    ]);
    expect((await answer()).codes).toContain('tiny-result');
  });

  it("contains OpenAI's usage counts with a total", async () => {
    expect((await answer()).body.usage).toEqual({ ...usage, total_tokens: 12 });
  });

  it.each([
    ['png', 'png'],
    ['jpeg', 'jpeg'],
    ['webp', 'webp'],
  ])('is in the requested format: %s', async (asked, format) => {
    const { body, files, codes } = await answer({ output_format: asked });
    expect(detectFormat(files[0]!)?.id).toBe(format);
    expect(body).toMatchObject({ output_format: format, size });
    expect(await decode(files[0]!)).toMatchObject({ widthPx: 1024, heightPx: 1024 });
    expect(codes.includes('lossy-format')).toBe(format !== 'png');
  });

  it('is in that format also without resampling', async () => {
    const pictures = { source: await noisePng(1024, 1), mask: await halfMaskPng(1024) };
    const { files, codes } = await answer({ output_format: 'jpeg' }, {}, pictures);
    expect(codes).not.toContain('resampled');
    expect(detectFormat(files[0]!)?.id).toBe('jpeg');
  });

  it('is in that format also for a model without a format setting', async () => {
    fakes.server.engine.answerWith((response) =>
      sendJson(response, 200, { data: [{ b64_json: base64(raw) }] }),
    );
    const { files, codes } = await answer({
      model: 'local',
      output_format: 'jpeg',
      output_compression: '60',
    });
    expect(detectFormat(files[0]!)?.id).toBe('jpeg');
    expect(codes).not.toContain('setting-ignored');
  });

  it.each([
    ['output_format', 'gif'],
    ['output_compression', '101'],
  ])('is rejected for an invalid format: %s %s', async (param, value) => {
    await expect(start({ model: 'local', [param]: value })).rejects.toMatchObject({
      code: 'invalid-value',
      param,
    });
  });

  it('is raw with the header in any case, and rejects other values of the header', async () => {
    expect((await answer({}, { 'x-overpaint-result': ' RAW ' })).files).toEqual([Buffer.from(raw)]);
    await expect(answer({}, { 'x-overpaint-result': 'original' })).rejects.toMatchObject({
      code: 'invalid-value',
      param: 'x-overpaint-result',
    });
  });

  it('contains the unchanged raw image with its media type', async () => {
    const { body, files, codes } = await answer({ output_format: 'jpeg' }, { 'x-overpaint-result': 'raw' });
    expect(files[0]!.equals(Buffer.from(raw))).toBe(true);
    expect(body).toMatchObject({ output_format: 'png', size: `${edge}x${edge}` });
    expect(codes).toContain('raw-size');
    expect(codes).not.toContain('resampled');
  });
});

describe('a streamed response', () => {
  it('carries one image', async () => {
    await expect(start({ stream: 'true', n: '2' })).rejects.toMatchObject({
      code: 'invalid-value',
      param: 'n',
    });
    await expect(start({ stream: 'true', n: '1' })).resolves.toBeDefined();
  });

  const fields = ['b64_json', 'background', 'created_at', 'output_format', 'quality', 'size', 'type'];

  it("ends with an event that has all fields of OpenAI's", async () => {
    const [completed] = await events({ quality: 'high' });
    expect(completed?.name).toBe('image_edit.completed');
    expect(Object.keys(completed?.data).sort()).toEqual([...fields, 'usage', 'provider_usage'].sort());
    expect(completed?.data).toMatchObject({
      type: 'image_edit.completed',
      quality: 'high',
      background: 'auto',
      size,
      output_format: 'png',
      usage: { ...usage, total_tokens: 12 },
    });
  });

  it('has no usage where the provider reports none', async () => {
    fakes.server.engine.answerWith((response) =>
      sendJson(response, 200, { data: [{ b64_json: base64(raw) }] }),
    );
    const [completed] = await events({ model: 'local' });
    expect(completed?.data.usage).toMatchObject({ total_tokens: 0 });
  });

  it('has previews with the same fields, in the format of the result', async () => {
    const partial = { type: 'image_edit.partial_image', b64_json: base64(raw), partial_image_index: 0 };
    const last = { type: 'image_edit.completed', b64_json: base64(raw), usage };
    fakes.gateway.answerWith((response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.end([partial, last].map((data) => `data: ${JSON.stringify(data)}\n\n`).join(''));
    });
    const [preview, completed] = await events({ partial_images: '1', output_format: 'webp' });
    expect(preview?.name).toBe('image_edit.partial_image');
    expect(Object.keys(preview?.data).sort()).toEqual([...fields, 'partial_image_index'].sort());
    for (const event of [preview, completed]) {
      expect(event?.data.output_format).toBe('webp');
      expect(detectFormat(Buffer.from(event?.data.b64_json, 'base64'))?.id).toBe('webp');
    }
  });

  it.each<Record<string, string>>([{}, { 'x-overpaint-result': 'raw' }])(
    'skips undecodable previews, and still ends with the result: %j',
    async (headers) => {
      const half = base64(raw.subarray(0, 60));
      const previews = ['AAAA', half, base64(raw)].map((b64_json, partial_image_index) => ({
        type: 'image_edit.partial_image',
        b64_json,
        partial_image_index,
      }));
      const last = { type: 'image_edit.completed', b64_json: base64(raw), usage };
      fakes.gateway.answerWith((response) => {
        response.writeHead(200, { 'content-type': 'Text/Event-Stream;charset=utf-8' });
        response.end([...previews, last].map((data) => `data: ${JSON.stringify(data)}\n\n`).join(''));
      });
      const told = await events({ partial_images: '3' }, headers);
      expect(told.map(({ name, data }) => [name, data.partial_image_index])).toEqual([
        ['image_edit.partial_image', 2],
        ['image_edit.completed', undefined],
      ]);
    },
  );

  it('ends with an error event if the result cannot be sent', async () => {
    const { request, edit } = await start({ stream: 'true' });
    const failing = {
      ...edit,
      isRaw: false,
      ahead: { take: () => Promise.reject(new Error('no room')), stop: () => {} },
    };
    const text = await (await streamEdit(request, failing)).text();
    expect(text).toMatch(/^event: error\ndata: \{"error":\{.*"code":"internal_error"/);
    expect(text).not.toContain('no room');
  });

  it('is a plain error when the client disconnects before the first event', async () => {
    const { edit, request } = await startEndless({ stream: 'true' });
    const leaving = new AbortController();
    const streamed = streamEdit(new Request(request.url, { signal: leaving.signal }), edit);
    await untilStatus(edit, 'running');
    leaving.abort();
    await expect(streamed).rejects.toMatchObject({ code: 'cancelled' });
    await untilStatus(edit, 'running');
    await cancelRun(edit.run.id, edit.owner);
    await untilStatus(edit, 'cancelled');
  });

  it('has the media type of raw bytes', async () => {
    const [completed] = await events({ output_format: 'jpeg' }, { 'x-overpaint-result': 'raw' });
    expect(completed?.data).toMatchObject({ output_format: 'png', size: `${edge}x${edge}` });
  });
});

describe('the wait for an edit', () => {
  it('ends when the client disconnects, and the edit continues', async () => {
    const { edit } = await startEndless();
    const leaving = new AbortController();
    edit.begin();
    const ended = awaitEnd(edit, leaving.signal);
    await untilStatus(edit, 'running');
    leaving.abort();
    await expect(ended).rejects.toMatchObject({
      code: 'cancelled',
      message: expect.stringContaining('The edit goes on'),
    });
    say([raw]);
    await untilStatus(edit, 'running');
    await cancelRun(edit.run.id, edit.owner);
    await untilStatus(edit, 'cancelled');
  });

  it('ends when the run is removed', async () => {
    const { edit, request } = await start({});
    const { run, owner } = edit;
    const refused = expect(awaitEnd(edit, request.signal)).rejects.toMatchObject({ code: 'not-found' });
    await transaction((tx) => appendEvent(tx, { id: run.id, owner }, { type: 'run-remove', runId: run.id }));
    await refused;
  });

  it('of a repeated request ends at once when the run was removed', async () => {
    const { edit, request } = await start({});
    await cancelRun(edit.run.id, edit.owner);
    await removeRun(edit.run.id, edit.owner);
    await expect(awaitEnd({ ...edit, isJoined: true }, request.signal)).rejects.toMatchObject({
      code: 'not-found',
    });
  });
});
