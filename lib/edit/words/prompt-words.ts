import type { Text } from '../../text/text.ts';

/** A prompt as a title; a run of a model that cannot follow one may have none. */
export function promptTitle(t: Text, prompt: string): string {
  return prompt.trim() === '' ? t('words.withoutPrompt') : prompt;
}
