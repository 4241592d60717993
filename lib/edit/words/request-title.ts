import { defaultOperation, operationInputs, operationOf } from '../../catalogue/operations.ts';
import type { Text } from '../../text/text.ts';
import type { Run } from '../run/run.ts';
import { isolate } from './bidi.ts';
import { operationWords } from './operation-words.ts';

/** What of a request is its title. */
export type Titled = Pick<Run['request'], 'operation' | 'prompt' | 'searchPrompt'>;

/**
 * A request as a title: its prompt; with what it looks for, where it looks for something; the operation alone where it
 * takes no prompt, or has none. A run of a model that cannot follow a prompt may have none.
 */
export function requestTitle(t: Text, request: Titled): string {
  const { prompt, searchPrompt } = request;
  const operation = operationOf(request);
  if (!operationInputs[operation].hasPrompt) return t(operationWords[operation]);
  if (prompt.trim() === '')
    return t(operation === defaultOperation ? 'words.withoutPrompt' : operationWords[operation]);
  if (searchPrompt === undefined) return prompt;
  const values = { operation: t(operationWords[operation]), search: isolate(searchPrompt) };
  return t('words.searchTitle', { ...values, prompt: isolate(prompt) });
}
