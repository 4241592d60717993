import { readStored, writeStored } from '../settings/local-storage.ts';
import { conforms } from '../shapes/conforms.ts';

/** The prompts that were sent last, newest first, kept in this browser. */
const NAME = 'overpaint.prompts';
const MOST = 50;

export function readPrompts(): readonly string[] {
  const kept = readStored(NAME);
  return conforms('Prompts', kept) ? kept : [];
}

/** Puts a prompt first; one that is there already moves up. */
export function rememberPrompt(prompt: string): void {
  const text = prompt.trim();
  if (text === '') return;
  const others = readPrompts().filter((other) => other !== text);
  writeStored(NAME, [text, ...others].slice(0, MOST));
}

/** Forgets all of them. @returns what was forgotten */
export function forgetPrompts(): readonly string[] {
  const prompts = readPrompts();
  writeStored(NAME, []);
  return prompts;
}

/** Puts prompts that were forgotten behind those that were sent since. */
export function recallPrompts(prompts: readonly string[]): void {
  writeStored(NAME, [...new Set([...readPrompts(), ...prompts])].slice(0, MOST));
}

/** A walk through the prompts from what is written now: back to older ones, and forth to it again. */
export type PromptWalk = {
  /** @returns the prompt to show; undefined at either end. */
  step(direction: 'older' | 'newer', current: string): string | undefined;
};

export function createPromptWalk(read: () => readonly string[]): PromptWalk {
  let at = -1;
  let shown: string | undefined;
  let draft = '';
  return {
    step(direction, current) {
      // Whoever typed something begins a new walk.
      if (current !== shown) {
        at = -1;
        draft = current;
      }
      const prompts = read().filter((prompt) => prompt !== draft);
      const next = direction === 'older' ? at + 1 : at - 1;
      if (next >= prompts.length || next < -1) return undefined;
      at = next;
      shown = next === -1 ? draft : prompts[next];
      return shown;
    },
  };
}
