import { afterEach, describe, expect, test, vi } from 'vitest';
import { createPromptWalk, forgetPrompts, readPrompts, rememberPrompt } from './prompt-history.ts';

function stubStorage(text: string | null, isFull = false): void {
  let kept = text;
  vi.stubGlobal('localStorage', {
    getItem: () => kept,
    setItem(_: string, value: string) {
      if (isFull) throw new DOMException('full', 'QuotaExceededError');
      kept = value;
    },
  });
}

afterEach(() => void vi.unstubAllGlobals());

describe('prompts that were sent', () => {
  test('are kept newest first, each once, fifty at most', () => {
    stubStorage(null);
    for (let i = 0; i < 60; i++) rememberPrompt(` prompt ${i} `);
    rememberPrompt('prompt 30');
    rememberPrompt('   ');
    const prompts = readPrompts();
    expect(prompts.slice(0, 3)).toEqual(['prompt 30', 'prompt 59', 'prompt 58']);
    expect([prompts.length, new Set(prompts).size]).toEqual([50, 50]);
  });

  test('are forgotten', () => {
    stubStorage(null);
    rememberPrompt('A red door');
    forgetPrompts();
    expect(readPrompts()).toEqual([]);
  });

  test.each(['nonsense', '{"a":1}', '[1,2]'])('damaged ones count as none: %s', (text) => {
    stubStorage(text);
    expect(readPrompts()).toEqual([]);
  });

  test('that find no room are lost, and nothing else is', () => {
    stubStorage('["kept"]', true);
    rememberPrompt('a');
    expect(readPrompts()).toEqual(['kept']);
  });
});

describe('walking through them', () => {
  const walk = () => createPromptWalk(() => ['newest', 'older', 'oldest']);

  test('goes back, stops at the oldest, and comes forth to what was being written', () => {
    const { step } = walk();
    expect(step('older', 'draft')).toBe('newest');
    expect(step('older', 'newest')).toBe('older');
    expect(step('older', 'older')).toBe('oldest');
    expect(step('older', 'oldest')).toBeUndefined();
    expect(step('newer', 'oldest')).toBe('older');
    expect(step('newer', 'older')).toBe('newest');
    expect(step('newer', 'newest')).toBe('draft');
    expect(step('newer', 'draft')).toBeUndefined();
  });

  test('begins anew when something was typed, and leaves out what stands there already', () => {
    const { step } = walk();
    expect(step('older', '')).toBe('newest');
    expect(step('older', 'newest, but red')).toBe('newest');
    expect(step('newer', 'newest')).toBe('newest, but red');
    expect(walk().step('older', 'newest')).toBe('older');
  });
});
