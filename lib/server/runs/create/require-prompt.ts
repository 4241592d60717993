import 'server-only';
import { findProvider } from '../../../catalogue/find.ts';
import { findAnyModel } from '../../../catalogue/unlisted.ts';
import { EditError } from '../../../edit/errors.ts';
import type { RunRequest } from '../../../edit/request/request.ts';
import { catalogue } from '../../catalogue.ts';

/**
 * A prompt may be empty only where no target can follow one.
 *
 * @throws EditError `invalid-value`
 */
export function requirePrompt({ prompt, targets }: Pick<RunRequest, 'prompt' | 'targets'>): void {
  if (prompt !== '') return;
  const isNeeded = targets.some((target) => {
    const provider = findProvider(catalogue(), target.provider);
    return !(provider && findAnyModel(provider, target.model)?.isPromptless);
  });
  if (!isNeeded) return;
  throw new EditError('invalid-value', 'prompt: Write what the painted area should become.', {
    param: 'prompt',
  });
}
