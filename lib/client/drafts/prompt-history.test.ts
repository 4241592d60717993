import { describe, expect, test } from 'vitest';
import { createPromptWalk, type PromptStorage, readPrompts, rememberPrompt } from './prompt-history.ts';

function memory(start?: string): PromptStorage & { text: string | null } {
  return {
    text: start ?? null,
    getItem() {
      return this.text;
    },
    setItem(_, value) {
      this.text = value;
    },
  };
}

describe('prompts that were sent', () => {
  test('are kept newest first, each once, fifty at most', () => {
    const storage = memory();
    for (let i = 0; i < 60; i++) rememberPrompt(storage, ` prompt ${i} `);
    rememberPrompt(storage, 'prompt 30');
    rememberPrompt(storage, '   ');
    const prompts = readPrompts(storage);
    expect(prompts.slice(0, 3)).toEqual(['prompt 30', 'prompt 59', 'prompt 58']);
    expect([prompts.length, new Set(prompts).size]).toEqual([50, 50]);
  });

  test.each(['nonsense', '{"a":1}', '[1,2]'])('damaged ones count as none: %s', (text) => {
    expect(readPrompts(memory(text))).toEqual([]);
  });

  test('a browser without room or storage is said to keep nothing', () => {
    const full: PromptStorage = {
      getItem: () => null,
      setItem() {
        throw new DOMException('full', 'QuotaExceededError');
      },
    };
    expect(rememberPrompt(full, 'a')).toBe(false);
    expect(rememberPrompt(undefined, 'a')).toBe(false);
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
