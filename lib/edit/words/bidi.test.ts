import { expect, it } from 'vitest';
import { isolate } from './bidi.ts';

it.each(['جدار أبيض (من الخشب).', 'קיר לבן (מעץ).', 'دیوار سفید.', 'ދިވެހި', '𞤀𞤣𞤤𞤢𞤥', 'wall جدار'])(
  'isolates %s',
  (text) => {
    expect(isolate(text)).toBe(`\u2068${text}\u2069`);
  },
);

it.each(['', 'A white wall (of wood).', 'Ein Hut 🎩', '白い壁。', 'Белая стена'])(
  'leaves %j as it is',
  (text) => {
    expect(isolate(text)).toBe(text);
  },
);
