/** @returns the length in code points, as limits count it */
export function promptLength(prompt: string): number {
  let length = 0;
  for (const _ of prompt) length += 1;
  return length;
}
