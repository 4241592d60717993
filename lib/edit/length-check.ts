import * as z from 'zod/mini';

/** A check of the length of a text in code points, as `cutText` and JSON Schema count; `z.maxLength` counts UTF-16 units. */
export const atMostCharacters = (most: number, message = `Use at most ${most} characters.`) =>
  z.refine<string>((text) => text.length <= most || [...text].length <= most, message);
