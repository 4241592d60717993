import { describe, expect, it } from 'vitest';
import { createRunKeys } from './run-keys.ts';

const request = { prompt: 'a hat', n: 1, size: 'auto', targets: [{ provider: 'local' }] };
const source = new Blob(['picture']);
const mask = () => new Uint8Array([1, 2, 3]);
const markup = () => new Uint8Array([7, 8]);
const references = [new Blob(['a']), new Blob(['b'])];

describe('the key of an edit', () => {
  it('stays while nobody answered, and the edit is the same', () => {
    const keys = createRunKeys();
    const key = keys.keyOf({ request, source, mask: mask(), markup: markup(), references });
    expect(key).toMatch(/^[0-9a-f]{32}$/);
    const again = {
      request: { ...request },
      source,
      mask: mask(),
      markup: markup(),
      references: [...references],
    };
    expect(keys.keyOf(again)).toBe(key);
  });

  it('is new after an answer', () => {
    const keys = createRunKeys();
    const edit = { request, source, mask: undefined, markup: undefined, references };
    const key = keys.keyOf(edit);
    keys.settle();
    expect(keys.keyOf(edit)).not.toBe(key);
  });

  it.each([
    ['prompt', { request: { ...request, prompt: 'a coat' } }],
    ['picture', { source: new Blob(['picture']) }],
    ['mask', { mask: new Uint8Array([1, 2, 4]) }],
    ['length of the mask', { mask: new Uint8Array([1, 2, 3, 4]) }],
    ['absence of a mask', { mask: undefined }],
    ['markup', { markup: new Uint8Array([7, 9]) }],
    ['absence of markup', { markup: undefined }],
    ['number of references', { references: references.slice(0, 1) }],
    ['order of references', { references: references.toReversed() }],
  ])('is new for another %s', (_what, change) => {
    const keys = createRunKeys();
    const edit = { request, source, mask: mask(), markup: markup(), references };
    const key = keys.keyOf(edit);
    expect(keys.keyOf({ ...edit, ...change })).not.toBe(key);
  });
});
