import { describe, expect, it } from 'vitest';
import { isStorableText } from '../../../edit/text.ts';
import type { GatewayAnswer } from '../../http/outgoing/gateway.ts';
import { readErrorMessage } from './error-message.ts';
import { openaiError } from './openai-error.ts';
import { unknownError } from './provider-errors.ts';

const answerOf = (body: unknown, status = 400) => ({
  status,
  headers: {},
  body: Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)),
});
const wordsIn = (body: unknown) => readErrorMessage(answerOf(body));

describe('the message of an error', () => {
  it.each<[string, unknown, string]>([
    ['OpenAI', { error: { message: 'too small', type: 'x', param: null, code: null } }, 'too small'],
    ['sd.cpp', { error: 'too small' }, 'too small'],
    ['FastAPI', { detail: 'too small' }, 'too small'],
    [
      'FastAPI’s checks',
      { detail: [{ loc: ['body', 'size'], msg: 'too small' }, { msg: 'too flat' }] },
      'too small; too flat',
    ],
    ['AWS', { Message: 'too small' }, 'too small'],
    ['many', { message: 'too small', status: 400 }, 'too small'],
    ['Stability', { name: 'bad_request', errors: ['too small', 'too flat'] }, 'too small; too flat'],
    ['Segmind', { 'html-message': 'too small' }, 'too small'],
    ['Google', [{ error: { message: 'too small', status: 'X' } }], 'too small'],
    ['RFC 9457', { type: 'about:blank', title: 'Bad', detail: 'too small' }, 'too small'],
    ['OAuth', { error_description: 'too small' }, 'too small'],
    ['an error in an error', { error: { error: { message: 'too small' } } }, 'too small'],
    ['a message that is an object', { error: { message: { detail: 'too small' } } }, 'too small'],
    ['an empty error beside a message', { error: {}, message: 'too small' }, 'too small'],
    ['a text in JSON', '"too small"', 'too small'],
    ['plain text', 'too small', 'too small'],
    ['events', 'event: error\ndata: {"error":{"message":"too small"}}\n\n', 'too small'],
    ['a page', '<!doctype html><html><head><title>502 Bad Gateway</title></head>', '502 Bad Gateway'],
    [
      'a page without a title',
      '<style>a{}</style><p>Too&nbsp;small &amp; flat&#33;</p><script>x',
      'Too small & flat!',
    ],
  ])('is read from %s', (_, body, message) => expect(wordsIn(body)?.message).toBe(message));

  it('names the field and the code', () => {
    expect(wordsIn({ error: { message: 'no', param: 'size', code: 'invalid_value' } })).toMatchObject({
      param: 'size',
      code: 'invalid_value',
    });
    expect(wordsIn({ detail: [{ loc: ['body', 'size'], msg: 'no', type: 'value_error' }] })).toMatchObject({
      param: 'size',
      code: 'value_error',
    });
  });

  it('is the beginning of the body in an unknown format', () => {
    expect(wordsIn({ foo: { bar: 1 } })).toMatchObject({ message: '{"foo":{"bar":1}}', isExcerpt: true });
    const { message } = wordsIn('x '.repeat(60_000))!;
    expect(message.length).toBeLessThanOrEqual(200);
    expect(message.endsWith('…')).toBe(true);
  });

  it('is short and sanitized', () => {
    const dirty = `\u001b[31mred\u0007\u0000 \ud800 ${'🎩'.repeat(5000)}`;
    const { message } = wordsIn({ error: { message: dirty } })!;
    expect([...message].length).toBeLessThanOrEqual(1000);
    expect(message).toMatch(/^\[31mred �/);
    expect(isStorableText(message)).toBe(true);
  });

  it.each(['', ' \n'])('is absent in %j', (body) => expect(wordsIn(body)).toBeUndefined());

  it('is searched to a limited depth', () => {
    const deep = `${'{"error":'.repeat(5000)}"x"${'}'.repeat(5000)}`;
    expect(wordsIn(deep)?.isExcerpt).toBe(true);
  });
});

describe('an undocumented error', () => {
  const likeOpenai = (answer: GatewayAnswer) =>
    openaiError(answer, { key: 'OPENAI_API_KEY', address: 'OPENAI_CUSTOM_HOST' });

  it.each([
    [402, 'insufficient-quota'],
    [408, 'timeout'],
    [413, 'image-too-large'],
    [418, 'provider-rejected'],
    [429, 'rate-limited'],
    [500, 'provider-failed'],
    [504, 'timeout'],
  ])('of status %s is %s', (status, code) => {
    for (const error of [unknownError, likeOpenai].map((read) =>
      read(answerOf({ detail: 'too small' }, status)),
    ))
      expect(error).toMatchObject({ code, detail: 'too small' });
  });

  it('contains the message of the body, or states that there is none', () => {
    expect(unknownError(answerOf('Service down', 503)).message).toContain('“Service down”');
    expect(unknownError(answerOf('', 503)).message).toContain('no explanation');
  });

  it.each([{ error: 'too small' }, { detail: 'too small' }, { message: 'too small' }, 'too small'])(
    'of an OpenAI-compatible host contains its message: %j',
    (body) => {
      const error = likeOpenai(answerOf(body));
      expect(error).toMatchObject({ code: 'provider-rejected', detail: 'too small' });
      expect(error.message).toContain('“too small”');
    },
  );
});
