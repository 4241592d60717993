import { describe, expect, it } from 'vitest';
import type { GatewayAnswer } from '../../http/outgoing/gateway.ts';
import { readOpenaiAnswer, readOpenaiPreview } from './openai-answer.ts';
import { followPictureUrls, readPictures } from './openai-pictures.ts';

const png = Buffer.from('\x89PNG\r\n\x1a\n\0\0\0\rIHDR+/+/', 'latin1');
const base64 = png.toString('base64');
const url = 'https://pictures.example/a.png?sig=1';

const answerOf = (body: unknown, type = 'application/json'): GatewayAnswer => ({
  status: 200,
  headers: { 'content-type': type },
  body: Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)),
});
const event = (data: unknown, name?: string) =>
  `${name ? `event: ${name}\n` : ''}data: ${JSON.stringify(data)}\n\n`;

describe('a picture', () => {
  it.each<[string, unknown]>([
    ['b64_json', { data: [{ b64_json: base64 }] }],
    [
      'b64_json with the beginning of a data address',
      { data: [{ b64_json: `data:image/png;base64,${base64}` }] },
    ],
    ['the same, of no type', { data: [{ b64_json: `data:;base64,${base64}` }] }],
    [
      'the same in capitals, with a charset',
      { data: [{ b64_json: `DATA:IMAGE/PNG;charset=x;BASE64,${base64}` }] },
    ],
    ['a data address as url', { data: [{ url: `data:image/png;base64,${base64}` }] }],
    [
      'a data address with percent signs',
      { data: [{ url: `data:image/png;base64,${encodeURIComponent(base64)}` }] },
    ],
    [
      'a data address without base64',
      {
        data: [
          { url: `data:image/png,${[...png].map((n) => `%${n.toString(16).padStart(2, '0')}`).join('')}` },
        ],
      },
    ],
    ['base64 for addresses', { data: [{ b64_json: png.toString('base64url') }] }],
    ['base64 in lines', { data: [{ b64_json: base64.replace(/(.{8})/g, '$1\n') }] }],
    ['an empty url beside it', { data: [{ url: '', b64_json: base64 }] }],
    ['a null beside it', { data: [{ b64_json: null, url: `data:image/png;base64,${base64}` }] }],
    ['a text alone', { data: [base64] }],
    ['a list of another name', { images: [{ image: base64 }] }],
    ['an address within an object', { data: [{ image_url: { url: `data:image/png;base64,${base64}` } }] }],
    ['without a list', { b64_json: base64 }],
    ['a list alone', [{ b64_json: base64 }]],
    ['a list of texts', [base64]],
    ['a text and nothing else', JSON.stringify(base64)],
    ['base64 that is no JSON', base64],
    ['a data address that is no JSON', ` data:image/png;base64,${base64}\n`],
    [
      'one output',
      { output: `data:image/png;base64,${base64}`, input: { image: `data:image/png;base64,${base64}` } },
    ],
    ['one data', { data: { b64_json: base64 } }],
    ['a list within data', { data: { images: [{ content: base64 }] } }],
    ['a result', { result: { image: base64 }, success: true }],
    [
      'an item of a response',
      { output: [{ type: 'message' }, { type: 'image_generation_call', result: base64 }] },
    ],
    ['an object within an item', { data: [{ image: { b64_json: base64 } }] }],
    ['predictions', { predictions: [{ bytesBase64Encoded: base64, mimeType: 'image/png' }] }],
    [
      'parts',
      { candidates: [{ content: { parts: [{ text: 'Here.' }, { inlineData: { data: base64 } }] } }] },
    ],
    [
      'a picture of a chat',
      { choices: [{ message: { images: [{ image_url: { url: `data:image/png;base64,${base64}` } }] } }] },
    ],
    [
      'a picture in the text of a chat',
      { choices: [{ message: { content: `![hat](data:image/png;base64,${base64})` } }] },
    ],
    ['lines of JSON', `${JSON.stringify({ status: 'drawing' })}\n${JSON.stringify({ image: base64 })}\n`],
  ])('is read from %s', (_, body) => {
    const { results } = readOpenaiAnswer(answerOf(body));
    expect(results.map(({ bytes }) => Buffer.from(bytes).equals(png))).toEqual([true]);
  });

  it('is read without a data URL, whatever its declared type', () => {
    const bare = { status: 200, headers: { 'content-type': 'text/plain' }, body: png };
    expect(readOpenaiAnswer(bare).results).toEqual([{ bytes: png, revisedPrompt: null }]);
  });

  const completed = { type: 'image_edit.completed', b64_json: base64, usage: { total_tokens: 2 } };
  it.each([
    ['events with names', event(completed, 'image_edit.completed')],
    ['events without', event(completed)],
    ['events of the other route', event({ ...completed, type: 'image_generation.completed' })],
    ['events without any type', event({ b64_json: base64 })],
    ['an event that is a whole answer', event({ data: [{ b64_json: base64 }] })],
    [
      'CR LF, comments and an end mark',
      `: hi\r\n\r\ndata: ${JSON.stringify(completed)}\r\n\r\ndata: [DONE]\r\n\r\n`,
    ],
    [
      'events with names of their own',
      event({ type: 'partial', image: base64 }) +
        event({ b64_json: base64 }, 'step') +
        event({ image: base64 }, 'result'),
    ],
    ['an event with an object', event({ type: 'image_edit.completed', image: { b64_json: base64 } })],
    [
      'previews before it',
      event({ type: 'image_edit.partial_image', b64_json: 'AAAA', partial_image_index: 0 }) +
        event(completed),
    ],
    ['an error after it', event(completed) + event({ type: 'error', error: { message: 'late' } }, 'error')],
  ])('is read from %s', (_, text) => {
    for (const type of ['text/event-stream', 'application/json']) {
      const { results } = readOpenaiAnswer(answerOf(text, type));
      expect(results.map(({ bytes }) => Buffer.from(bytes).equals(png))).toEqual([true]);
    }
  });

  it('is read with its revised prompt and usage, for each of several', () => {
    const data = [1, 2, 3].map((n) => ({ b64_json: base64, revised_prompt: `hat ${n}` }));
    const { results, usage } = readOpenaiAnswer(answerOf({ data, usage: { total_tokens: 9 } }));
    expect(results.map(({ revisedPrompt }) => revisedPrompt)).toEqual(['hat 1', 'hat 2', 'hat 3']);
    expect(usage).toEqual({ total_tokens: 9 });
    expect(readOpenaiAnswer(answerOf(event(completed) + event(completed))).results).toHaveLength(2);
  });
});

describe('a missing picture', () => {
  it.each<[string, unknown]>([
    ['an address of a document', { error: { message: 'no', doc_url: 'https://docs.example/a' } }],
    ['what was asked for', { input: { image: `data:image/png;base64,${base64}` }, status: 'failed' }],
    ['a smaller form', { data: [], thumbnail: base64 }],
    ['a sentence', { result: 'There is no capacity left in this region for pictures of any kind' }],
    ['a path', { result: '/workspace/results/0123456789/picture' }],
    ['a long token', { token: 'a'.repeat(300) }],
    ['what is too deep', { a: { b: { c: { d: { e: { f: { g: { h: { i: base64 } } } } } } } } }],
  ])('is detected in %s', (_, body) => {
    expect(readPictures(answerOf(body))?.items ?? []).toEqual([]);
  });
});

describe('linked pictures', () => {
  it.each<[string, unknown]>([
    ['an output', { output: url }],
    ['an image within a result', { result: { imageUrl: url } }],
    ['a chat', { choices: [{ message: { images: [{ image_url: { url } }] } }] }],
  ])('are found in %s', (_, body) => {
    const next = followPictureUrls(answerOf(body));
    expect(next?.kind === 'fill' && next.urls).toEqual([url]);
  });

  it('are fetched and inserted in order', () => {
    const answer = answerOf({
      data: [{ url, revised_prompt: 'hat' }, { b64_json: base64 }, url],
      usage: { a: 1 },
    });
    const next = followPictureUrls(answer);
    if (next?.kind !== 'fill') throw new Error('nothing is fetched');
    expect(next.urls).toEqual([url, url]);
    const { results, usage } = readOpenaiAnswer(next.fill([png, png]));
    expect(results.map(({ bytes }) => Buffer.from(bytes).equals(png))).toEqual([true, true, true]);
    expect(results[0]?.revisedPrompt).toBe('hat');
    expect(usage).toEqual({ a: 1 });
    expect(followPictureUrls(next.fill([png, png]))).toBeUndefined();
  });

  it('are omitted if they cannot be fetched', () => {
    const next = followPictureUrls(answerOf({ data: [{ url: `${url}1` }, { url: `${url}2` }] }));
    if (next?.kind !== 'fill') throw new Error('nothing is fetched');
    expect(readOpenaiAnswer(next.fill([undefined, png])).results).toHaveLength(1);
  });

  it('are kept where they have to be fetched later', () => {
    const data = [{ url: `${url}1` }, { url: `${url}2`, revised_prompt: 'hat' }];
    const next = followPictureUrls(answerOf({ data, usage: { a: 1 } }));
    if (next?.kind !== 'fill') throw new Error('nothing is fetched');
    const later = followPictureUrls(next.only([`${url}2`]));
    if (later?.kind !== 'fill') throw new Error('nothing is fetched later');
    expect(later.urls).toEqual([`${url}2`]);
    const { results, usage } = readOpenaiAnswer(later.fill([png]));
    expect(results).toMatchObject([{ revisedPrompt: 'hat' }]);
    expect(usage).toBeUndefined();
  });

  it('are ignored if the picture itself is present', () => {
    expect(followPictureUrls(answerOf({ data: [{ b64_json: base64, url }] }))).toBeUndefined();
  });
});

describe('a response without a picture', () => {
  it.each<[string, unknown, string, RegExp]>([
    ['an empty list', { data: [] }, 'no-images', /without a picture/],
    [
      'an error in a success',
      { error: { message: 'model is loading' } },
      'provider-failed',
      /model is loading/,
    ],
    ['a page', '<html><title>Sign in</title></html>', 'malformed-answer', /“Sign in”/],
    ['half of an object', '{"data":[{"b64_', 'malformed-answer', /not a result/],
    ['nothing', '', 'malformed-answer', /not a result/],
    [
      'a stream that breaks off',
      event({ type: 'image_edit.partial_image', partial_image_index: 0 }),
      'provider-failed',
      /broke off/,
    ],
  ])('is %s', (_, body, code, message) => {
    expect(() => readOpenaiAnswer(answerOf(body))).toThrow(expect.objectContaining({ code }));
    expect(() => readOpenaiAnswer(answerOf(body))).toThrow(message);
  });

  it.each(['moderation_blocked', 'content_policy_violation', 'content_filter'])(
    'is a refusal, in a stream and alone: %s',
    (code) => {
      const error = { error: { message: 'Blocked.', code } };
      for (const body of [
        error,
        event({ type: 'error', ...error }, 'error'),
        event({ type: 'error', ...error }),
      ])
        expect(() => readOpenaiAnswer(answerOf(body))).toThrow(
          expect.objectContaining({ code: 'content-refused', detail: 'Blocked.' }),
        );
    },
  );

  it('can be a document of another type', () => {
    expect(readPictures({ body: Buffer.from('%PDF-1.7') })).toBeUndefined();
  });
});

describe('a preview', () => {
  it.each(['image_edit.partial_image', 'image_generation.partial_image'])('is read from %s', (type) => {
    const data = JSON.stringify({ type, b64_json: `data:image/png;base64,${base64}` });
    expect(readOpenaiPreview({ type, data })).toEqual(png);
    expect(readOpenaiPreview({ type: 'image_edit.completed', data })).toBeUndefined();
  });
});
