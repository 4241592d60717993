/** A prompt as a title; a run of a model that cannot follow one may have none. */
export function promptTitle(prompt: string): string {
  return prompt.trim() === '' ? 'Without a prompt' : prompt;
}
