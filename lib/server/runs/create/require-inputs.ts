import 'server-only';
import { findProvider } from '../../../catalogue/find.ts';
import { operationInputs, operationOf } from '../../../catalogue/operations.ts';
import { findAnyModel } from '../../../catalogue/unlisted.ts';
import { EditError } from '../../../edit/errors.ts';
import type { RunRequest } from '../../../edit/request/request.ts';
import { catalogue } from '../../catalogue.ts';

type Inputs = Pick<RunRequest, 'operation' | 'prompt' | 'searchPrompt' | 'targets'>;

/**
 * Checks that an edit has the inputs of its operation and no others. A prompt that the operation does not take is left
 * out with a warning instead: clients of OpenAI's interface must send one.
 *
 * @throws EditError `missing-field` or `invalid-value`
 */
export function requireInputs(request: Inputs, mask: unknown): void {
  const operation = operationOf(request);
  const { hasMask, hasSearchPrompt } = operationInputs[operation];
  requirePrompt(request);
  if (!hasMask && mask !== undefined) {
    const message = `The operation ${operation} edits the whole picture. Leave the mask out.`;
    throw new EditError('invalid-value', message, { param: 'mask' });
  }
  if (hasSearchPrompt && request.searchPrompt === undefined) {
    const message = 'Write what to look for in the picture.';
    throw new EditError('missing-field', message, { param: 'searchPrompt' });
  }
  if (!hasSearchPrompt && request.searchPrompt !== undefined) {
    const message = `The operation ${operation} looks for nothing in the picture. Leave the search prompt out.`;
    throw new EditError('invalid-value', message, { param: 'searchPrompt' });
  }
}

/** A prompt may be empty only where the operation takes none, or no target can follow one. */
function requirePrompt(request: Inputs): void {
  const operation = operationOf(request);
  if (request.prompt !== '' || !operationInputs[operation].hasPrompt) return;
  const isNeeded = request.targets.some((target) => {
    const provider = findProvider(catalogue(), target.provider);
    return !(provider && findAnyModel(provider, target.model, operation)?.isPromptless);
  });
  if (!isNeeded) return;
  throw new EditError('invalid-value', 'prompt: Write what the painted area should become.', {
    param: 'prompt',
  });
}
