import 'server-only';
import { findProvider } from '../../../catalogue/find.ts';
import { needsPrompt } from '../../../catalogue/model-operations.ts';
import { operationInputs, operationOf } from '../../../catalogue/operations.ts';
import { findAnyModel } from '../../../catalogue/unlisted.ts';
import { EditError } from '../../../edit/errors.ts';
import type { RunRequest } from '../../../edit/request/request.ts';
import { catalogue } from '../../catalogue.ts';

type Inputs = Pick<RunRequest, 'operation' | 'prompt' | 'searchPrompt' | 'extension' | 'targets'>;
type Files = { mask: unknown; markup: unknown };

/**
 * Checks that an edit has the inputs of its operation and no others. A prompt that the operation does not take is left
 * out with a warning instead: clients of OpenAI's interface must send one.
 *
 * @throws EditError `missing-field` or `invalid-value`
 */
export function requireInputs(request: Inputs, { mask, markup }: Files): void {
  const operation = operationOf(request);
  const { hasMask, hasExtension, hasSearchPrompt } = operationInputs[operation];
  requirePrompt(request);
  if (!hasMask && mask !== undefined) {
    const edited = hasExtension ? 'what is added at the sides of the picture' : 'the whole picture';
    const message = `The operation ${operation} edits ${edited}. Leave the mask out.`;
    throw new EditError('invalid-value', message, { param: 'mask' });
  }
  requireExtension(request, markup);
  if (hasSearchPrompt && request.searchPrompt === undefined) {
    const message = 'Write what to look for in the picture.';
    throw new EditError('missing-field', message, { param: 'searchPrompt' });
  }
  if (!hasSearchPrompt && request.searchPrompt !== undefined) {
    const message = `The operation ${operation} looks for nothing in the picture. Leave the search prompt out.`;
    throw new EditError('invalid-value', message, { param: 'searchPrompt' });
  }
}

/** Markup lies over a picture as it is, not over what is added. */
function requireExtension(request: Inputs, markup: unknown): void {
  const operation = operationOf(request);
  const { hasExtension } = operationInputs[operation];
  if (hasExtension && request.extension === undefined) {
    const message = 'Say how far the picture is extended at its sides, in pixels.';
    throw new EditError('missing-field', message, { param: 'extension' });
  }
  if (!hasExtension && request.extension !== undefined) {
    const message = `The operation ${operation} does not extend the picture. Use outpaint.`;
    throw new EditError('invalid-value', message, { param: 'extension' });
  }
  if (hasExtension && markup !== undefined) {
    const message = `The operation ${operation} takes no markup. Leave it out.`;
    throw new EditError('invalid-value', message, { param: 'markup' });
  }
}

/** A prompt may be empty only where no target needs one: it can follow none, or the operation takes none. */
function requirePrompt(request: Inputs): void {
  const operation = operationOf(request);
  if (request.prompt !== '' || !operationInputs[operation].hasPrompt) return;
  const isNeeded = request.targets.some((target) => {
    const provider = findProvider(catalogue(), target.provider);
    const model = provider && findAnyModel(provider, target.model, operation);
    return model === undefined || needsPrompt(model, operation);
  });
  if (!isNeeded) return;
  throw new EditError('invalid-value', 'prompt: Write what the painted area should become.', {
    param: 'prompt',
  });
}
