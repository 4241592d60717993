import * as z from 'zod/mini';

/** The prompts that were sent last, newest first, kept in this browser. */
const KEY = 'overpaint.prompts';
const MOST = 50;

const schema = z.array(z.string());

/** Where things are kept: `localStorage`, which may be missing or full. */
export type PromptStorage = Pick<Storage, 'getItem' | 'setItem'>;

export function readPrompts(storage: PromptStorage | undefined): readonly string[] {
  try {
    const parsed = schema.safeParse(JSON.parse(storage?.getItem(KEY) ?? '[]'));
    return parsed.success ? parsed.data : [];
  } catch (error) {
    if (isStorageTrouble(error)) return [];
    throw error;
  }
}

/** Puts a prompt first; one that is there already moves up. @returns false where the browser does not keep it */
export function rememberPrompt(storage: PromptStorage | undefined, prompt: string): boolean {
  const text = prompt.trim();
  if (text === '') return true;
  const others = readPrompts(storage).filter((other) => other !== text);
  try {
    storage?.setItem(KEY, JSON.stringify([text, ...others].slice(0, MOST)));
    return storage !== undefined;
  } catch (error) {
    if (isStorageTrouble(error)) return false;
    throw error;
  }
}

/** Text that is no JSON, no room, or no permission. */
function isStorageTrouble(error: unknown): boolean {
  return error instanceof SyntaxError || error instanceof DOMException;
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
