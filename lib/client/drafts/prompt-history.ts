import { conforms } from '../schemas/conforms.ts';
import { readStored, writeStored } from '../settings/local-storage.ts';

/** The latest prompts, newest first, stored in this browser. */
const NAME = 'overpaint.prompts';
const MOST = 50;

export function readPrompts(): readonly string[] {
  const kept = readStored(NAME);
  return conforms('Prompts', kept) ? kept : [];
}

/** Adds a prompt as the newest, or moves it there. */
export function rememberPrompt(prompt: string): void {
  const text = prompt.trim();
  if (text === '') return;
  const others = readPrompts().filter((other) => other !== text);
  writeStored(NAME, [text, ...others].slice(0, MOST));
}

/** Deletes all prompts. @returns the deleted prompts */
export function forgetPrompts(): readonly string[] {
  const prompts = readPrompts();
  writeStored(NAME, []);
  return prompts;
}

/** Restores deleted prompts behind those that were added since. */
export function recallPrompts(prompts: readonly string[]): void {
  writeStored(NAME, [...new Set([...readPrompts(), ...prompts])].slice(0, MOST));
}

/** Steps through older prompts, and back to the current text. */
export type PromptWalk = {
  /** @returns the prompt to show; undefined at either end */
  step(direction: 'older' | 'newer', current: string): string | undefined;
};

export function createPromptWalk(read: () => readonly string[]): PromptWalk {
  let at = -1;
  let shown: string | undefined;
  let draft = '';
  return {
    step(direction, current) {
      // Typing restarts from the current text.
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
