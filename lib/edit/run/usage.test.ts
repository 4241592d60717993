import { describe, expect, it } from 'vitest';
import { addUsage } from './usage.ts';

describe('adding usage', () => {
  it('adds the numbers at each place', () => {
    const first = { input_tokens: 3, input_tokens_details: { text_tokens: 1, image_tokens: 2 } };
    const second = { input_tokens: 30, output_tokens: 7, input_tokens_details: { image_tokens: 20 } };
    expect(addUsage(first, second)).toEqual({
      input_tokens: 33,
      output_tokens: 7,
      input_tokens_details: { text_tokens: 1, image_tokens: 22 },
    });
  });

  it('adds the entries of lists that are of one kind, whatever their order', () => {
    const first = { details: [{ modality: 'TEXT', tokenCount: 1 }] };
    const second = {
      details: [
        { modality: 'IMAGE', tokenCount: 5 },
        { tokenCount: 2, modality: 'TEXT' },
      ],
    };
    expect(addUsage(first, second)).toEqual({
      details: [
        { modality: 'TEXT', tokenCount: 3 },
        { modality: 'IMAGE', tokenCount: 5 },
      ],
    });
  });

  it('keeps the later of what cannot be added', () => {
    expect(addUsage({ tier: 'standard', n: 1, seen: 4 }, { tier: 'flex', n: '2', seen: null })).toEqual({
      tier: 'flex',
      n: '2',
      seen: 4,
    });
  });

  it('changes neither of the two, and keeps a key called __proto__ a key', () => {
    const first = JSON.parse('{"__proto__": {"n": 1}, "list": [{"n": 1}]}');
    const before = JSON.stringify(first);
    const sum = addUsage(first, JSON.parse('{"__proto__": {"n": 2}, "list": [{"n": 2}]}'));
    expect(JSON.stringify(sum)).toBe('{"__proto__":{"n":3},"list":[{"n":3}]}');
    expect(JSON.stringify(first)).toBe(before);
  });
});
