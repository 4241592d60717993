/** @returns the length as limits count it: code points, so that an emoji is one. */
export function promptLength(prompt: string): number {
  let length = 0;
  for (const _ of prompt) length += 1;
  return length;
}
