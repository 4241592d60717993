import 'server-only';
import type { ModelEntry } from '../../catalogue/entry.ts';
import { promptLength } from '../../edit/request/prompt-length.ts';

/** Keeps a model that redraws what it sees from redrawing the scene of the prompt. */
const detailNote = 'The picture is a detail of a larger one: keep its framing.';

/** The prompt for a region. A model that fills a mask would draw what else it reads. */
export function promptOfRegion(prompt: string, { mask, isPromptless, limits }: ModelEntry): string {
  if (mask === 'exact' || isPromptless) return prompt;
  const noted = `${prompt}\n${detailNote}`;
  return promptLength(noted) <= limits.maxPromptLength ? noted : prompt;
}
