import { expect } from 'vitest';

/** Compares whole buffers quickly, and reports the first difference. */
export function expectSamePixels(actual: Uint8Array, expected: Uint8Array): void {
  expect(actual.length).toBe(expected.length);
  if (Buffer.compare(actual, expected) === 0) return;
  const index = actual.findIndex((value, i) => value !== expected[i]);
  expect(`byte ${index} is ${actual[index]}`).toBe(`byte ${index} is ${expected[index]}`);
}
