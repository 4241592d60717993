import { describe, expect, it } from 'vitest';
import { createRunKeys } from './run-keys.ts';

const request = { prompt: 'a hat', n: 1, size: 'auto', targets: [{ provider: 'local' }] };
const source = new Blob(['picture']);
const mask = () => new Uint8Array([1, 2, 3]);

describe('the key of an edit', () => {
  it('stays while nobody answered, and the edit is the same', () => {
    const keys = createRunKeys();
    const key = keys.keyOf({ request, source, mask: mask() });
    expect(key).toMatch(/^[0-9a-f]{32}$/);
    expect(keys.keyOf({ request: { ...request }, source, mask: mask() })).toBe(key);
  });

  it('is new after an answer', () => {
    const keys = createRunKeys();
    const key = keys.keyOf({ request, source, mask: undefined });
    keys.settle();
    expect(keys.keyOf({ request, source, mask: undefined })).not.toBe(key);
  });

  it.each([
    ['prompt', { request: { ...request, prompt: 'a coat' } }],
    ['picture', { source: new Blob(['picture']) }],
    ['mask', { mask: new Uint8Array([1, 2, 4]) }],
    ['length of the mask', { mask: new Uint8Array([1, 2, 3, 4]) }],
    ['absence of a mask', { mask: undefined }],
  ])('is new for another %s', (_what, change) => {
    const keys = createRunKeys();
    const key = keys.keyOf({ request, source, mask: mask() });
    expect(keys.keyOf({ request, source, mask: mask(), ...change })).not.toBe(key);
  });
});
