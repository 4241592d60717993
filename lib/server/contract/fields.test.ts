import { describe, expect, it } from 'vitest';
import type { SettingEntry } from '../../catalogue/entry.ts';
import { requestOf, type WrittenPart, writeForm } from '../http/testing/forms.ts';
import { readContractForm, readSettings } from './fields.ts';

const picture = Buffer.from([0x89, 0x50, 0x4e, 0x47]);
const file = (name: string, value: Uint8Array = picture): WrittenPart => ({ name, value, fileName: 'a.png' });

/** Reads a form with these texts, an image and a prompt. */
function read(texts: Record<string, string | undefined>, files: WrittenPart[] = [file('image')]) {
  const all = Object.entries({ prompt: 'A hat', ...texts });
  const parts = all.flatMap(([name, value]) => (value === undefined ? [] : [{ name, value }]));
  return readContractForm(requestOf(writeForm([...files, ...parts])));
}

describe('the form of an edit', () => {
  it('has defaults for missing and empty fields', async () => {
    const defaults = {
      prompt: 'A hat',
      mask: undefined,
      model: undefined,
      n: 1,
      size: undefined,
      user: undefined,
      isStream: false,
      settings: new Map(),
    };
    expect(await read({})).toMatchObject(defaults);
    expect(
      await read({ model: '', n: '', size: '', user: '', stream: '', response_format: '' }),
    ).toMatchObject(defaults);
  });

  it.each([
    ['image', 'mask'],
    ['image[]', 'mask'],
    ['image[]', 'mask[]'],
    ['image', 'mask[]'],
  ])('accepts its pictures as %s and %s', async (image, mask) => {
    const other = Buffer.from([0x89, 1]);
    const form = await read({}, [file(image), file(mask, other)]);
    expect(form.image).toEqual(picture);
    expect(form.mask).toEqual(other);
  });

  it('takes pictures after the first as references, in order', async () => {
    const [second, third] = [Buffer.from([0x89, 2]), Buffer.from([0x89, 3])];
    const form = await read({}, [file('image[]'), file('images[]', second), file('image', third)]);
    expect(form.image).toEqual(picture);
    expect(form.references).toEqual([second, third]);
  });

  it.each(['true', 'True', 'TRUE', ' true ', '1'])('requests a stream with %j', async (stream) => {
    expect((await read({ stream })).isStream).toBe(true);
  });

  it.each(['false', 'False', 'FALSE', '0'])('requests no stream with %j', async (stream) => {
    expect((await read({ stream })).isStream).toBe(false);
  });

  it.each(['yes', 'on', 'tru', 'None', '2', '-'])('rejects the boolean %j', async (stream) => {
    await expect(read({ stream })).rejects.toMatchObject({ code: 'invalid-value', param: 'stream' });
  });

  it('counts the length of user in code points: 512 with an emoji', async () => {
    expect((await read({ user: '🎩'.repeat(512) })).user).toHaveLength(1024);
    await expect(read({ user: '🎩'.repeat(513) })).rejects.toMatchObject({
      code: 'invalid-value',
      param: 'user',
    });
  });

  it.each(['1', ' 7 ', '10'])('accepts n = %j', async (n) => {
    expect((await read({ n })).n).toBe(Number(n));
  });

  it.each(['0', '11', '1.0', '+1', '01', '1e0', '0x1', 'two', '１'])('rejects n = %j', async (n) => {
    await expect(read({ n })).rejects.toMatchObject({ code: 'invalid-value', param: 'n' });
  });

  it.each([
    ['no image', {}, [], 'missing-field', 'image'],
    ['no prompt', { prompt: undefined }, undefined, 'missing-field', 'prompt'],
    ['a blank prompt', { prompt: ' \n' }, undefined, 'missing-field', 'prompt'],
    ['a long user', { user: 'u'.repeat(513) }, undefined, 'invalid-value', 'user'],
    ['another response format', { response_format: 'URL' }, undefined, 'invalid-value', 'response_format'],
    ['a field that no model has', { colour: 'red' }, undefined, 'unknown-field', 'colour'],
    ['a field that every object has', { toString: 'red' }, undefined, 'unknown-field', 'toString'],
  ])('is rejected with %s', async (_, texts, files, code, param) => {
    await expect(read(texts as Record<string, string>, files)).rejects.toMatchObject({ code, param });
  });

  it('accepts a user of 512 characters', async () => {
    expect((await read({ user: 'u'.repeat(512) })).user).toHaveLength(512);
  });

  it('keeps model settings as text', async () => {
    expect((await read({ seed: '7', quality: 'high' })).settings).toEqual(
      new Map([
        ['seed', '7'],
        ['quality', 'high'],
      ]),
    );
  });
});

describe('the settings of a form', () => {
  const entries: SettingEntry[] = [
    { id: 'seed', label: 'Seed', kind: 'number', min: 0, max: 9, step: 1 },
    { id: 'fast', label: 'Fast', kind: 'switch' },
    { id: 'style', label: 'Style', kind: 'text', maxLength: 9 },
  ];
  const parse = (texts: Record<string, string>) => readSettings(new Map(Object.entries(texts)), entries);

  it.each([
    ['seed', ' 7 ', 7],
    ['seed', '-1.5', -1.5],
    ['seed', 'lucky', 'lucky'],
    ['seed', '1e3', '1e3'],
    ['fast', 'True', true],
    ['fast', '0', false],
    ['fast', 'yes', 'yes'],
    ['style', ' bold ', 'bold'],
    ['other', ' 7 ', ' 7 '],
  ])('read %s %j as %j', (id, text, value) => {
    expect(parse({ [id]: text })).toEqual({ [id]: value });
  });
});
