import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { requestOf } from '../testing/forms.ts';
import { jsonBody } from './json-body.ts';
import { smallBodyBytes } from './read-body.ts';

const schema = z.strictObject({
  note: z.string(),
  list: z.optional(z.array(z.strictObject({ word: z.string() }))),
  settings: z.optional(z.record(z.string(), z.string())),
});

const read = (body: string | Uint8Array, type = 'application/json') =>
  jsonBody(schema)(requestOf(Buffer.from(body), { type }));

describe('a JSON body', () => {
  it.each([
    ['as it is', '{"note":"año 🎩"}', undefined, 'año 🎩'],
    ['behind a byte order mark', '\uFEFF{"note":"a"}', undefined, 'a'],
    ['with escapes of a whole pair', '{"note":"\\ud83c\\udfa9"}', undefined, '🎩'],
    [
      'in a declared encoding',
      Buffer.from('{"note":"año"}', 'latin1'),
      'application/json; charset=latin1',
      'año',
    ],
    ['with any media type', '{"note":"a"}', 'text/plain', 'a'],
    [
      'with every character that can be stored',
      `{"note":${JSON.stringify('\u0001\u001f\u007f\ufffe\uffff')}}`,
      undefined,
      '\u0001\u001f\u007f\ufffe\uffff',
    ],
  ])('is parsed %s', async (_, body, type, note) => {
    expect(await read(body, type)).toEqual({ note });
  });

  it('is rejected when it is empty or not JSON', async () => {
    await expect(read('')).rejects.toMatchObject({
      code: 'invalid-value',
      message: 'The body is empty.',
      param: undefined,
    });
    await expect(read('{"note"')).rejects.toMatchObject({
      message: 'The body is not valid JSON.',
      param: undefined,
    });
  });

  it.each([
    ['no object', '7', undefined],
    ['a wrong kind', '{"note":7}', 'note'],
    ['a wrong kind inside', '{"note":"","list":[{"word":"a"},{"word":null}]}', 'list[1].word'],
  ])('is rejected with %s', async (_, body, param) => {
    await expect(read(body)).rejects.toMatchObject({ code: 'invalid-value', param });
  });

  it.each([
    ['colour', '{"note":"","colour":1}'],
    ['list[0].colour', '{"note":"","list":[{"word":"","colour":1}]}'],
    ['constructor', '{"note":"","constructor":1}'],
    ['__proto__', '{"note":"","__proto__":{"a":1}}'],
    ['settings.__proto__', '{"note":"","settings":{"__proto__":"a"}}'],
  ])('is rejected with the unknown field %s', async (param, body) => {
    await expect(read(body)).rejects.toMatchObject({ code: 'unknown-field', param });
  });

  it('accepts settings named like properties of Object', async () => {
    const { settings } = await read('{"note":"","settings":{"constructor":"a","toString":"b"}}');
    expect(Object.entries(settings ?? {})).toEqual([
      ['constructor', 'a'],
      ['toString', 'b'],
    ]);
  });

  it.each([
    ['NUL', '{"note":"a\\u0000b"}', 'note', /note.*NUL/],
    ['the first half of a pair', '{"note":"\\ud800"}', 'note', /note.*surrogate/],
    ['the second half', '{"note":"\\udfa9 \\ud83c"}', 'note', /surrogate/],
    ['NUL in a list', '{"note":"","list":[{"word":"a"},{"word":"\\u0000"}]}', 'list[1].word', /NUL/],
    ['NUL in a name', '{"note":"","settings":{"a\\u0000":"b"}}', 'settings.a', /NUL/],
    ['a half in a name', '{"note":"","settings":{"\\udc00":"b"}}', 'settings.\uFFFD', /surrogate/],
    ['NUL where nobody looks', '{"note":"","x":{"y":["\\u0000"]}}', 'x.y[0]', /NUL/],
  ])('is rejected with %s', async (_, body, param, words) => {
    await expect(read(body)).rejects.toMatchObject({
      code: 'invalid-value',
      param,
      message: expect.stringMatching(words),
    });
  });

  it.each([
    [
      'half of a character',
      Buffer.concat([Buffer.from('{"note":"'), Buffer.from([0xf0, 0x9f]), Buffer.from('"}')]),
      'application/json',
      /UTF-8/,
    ],
    ['an encoding that nobody knows', '{"note":""}', 'application/json; charset=klingon', /klingon/],
  ])('is rejected in %s', async (_, body, type, words) => {
    await expect(read(body, type)).rejects.toMatchObject({
      code: 'invalid-value',
      param: undefined,
      message: expect.stringMatching(words),
    });
  });

  it('may be nested as deeply as its size allows', async () => {
    const depth = smallBodyBytes / 2;
    const nested = '['.repeat(depth) + ']'.repeat(depth);
    await expect(read(nested)).rejects.toMatchObject({ code: 'invalid-value' });
    const named = `${'{"a":'.repeat(9000)}"\\u0000"${'}'.repeat(9000)}`;
    const error: unknown = await read(named).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'invalid-value', message: expect.stringContaining('NUL') });
    expect((error as { param: string }).param.length).toBeLessThan(300);
  });

  it('is rejected above 64 KiB', async () => {
    const body = `{"note":"${'a'.repeat(smallBodyBytes)}"}`;
    await expect(read(body)).rejects.toMatchObject({ code: 'body-too-large' });
  });
});
