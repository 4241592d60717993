import { describe, expect, it } from 'vitest';
import { createRunKeys } from './run-keys.ts';

const request = { prompt: 'a hat', n: 1, size: 'auto', targets: [{ provider: 'local' }] };
const source = new Blob(['picture']);
const mask = () => new Uint8Array([1, 2, 3]);
const references = [new Blob(['a']), new Blob(['b'])];

describe('the key of an edit', () => {
  it('stays while nobody answered, and the edit is the same', () => {
    const keys = createRunKeys();
    const key = keys.keyOf({ request, source, mask: mask(), references });
    expect(key).toMatch(/^[0-9a-f]{32}$/);
    expect(keys.keyOf({ request: { ...request }, source, mask: mask(), references: [...references] })).toBe(
      key,
    );
  });

  it('is new after an answer', () => {
    const keys = createRunKeys();
    const key = keys.keyOf({ request, source, mask: undefined, references });
    keys.settle();
    expect(keys.keyOf({ request, source, mask: undefined, references })).not.toBe(key);
  });

  it.each([
    ['prompt', { request: { ...request, prompt: 'a coat' } }],
    ['picture', { source: new Blob(['picture']) }],
    ['mask', { mask: new Uint8Array([1, 2, 4]) }],
    ['length of the mask', { mask: new Uint8Array([1, 2, 3, 4]) }],
    ['absence of a mask', { mask: undefined }],
    ['number of references', { references: references.slice(0, 1) }],
    ['order of references', { references: references.toReversed() }],
  ])('is new for another %s', (_what, change) => {
    const keys = createRunKeys();
    const key = keys.keyOf({ request, source, mask: mask(), references });
    expect(keys.keyOf({ request, source, mask: mask(), references, ...change })).not.toBe(key);
  });
});
