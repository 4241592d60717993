import 'server-only';
import { findProvider } from '../../../catalogue/find.ts';
import { operationOf } from '../../../catalogue/operations.ts';
import { findAnyModel } from '../../../catalogue/unlisted.ts';
import { EditError } from '../../../edit/errors.ts';
import { scopeOf } from '../../../edit/request/edit-scope.ts';
import type { RunRequest } from '../../../edit/request/request.ts';
import { catalogue } from '../../catalogue.ts';
import type { IntakeImages } from '../../images/intake.ts';

/**
 * Refuses an edit without a mask where every target needs one, so that no run of failed attempts is stored.
 *
 * @throws EditError `empty-mask`
 */
export function requireMask(
  request: Pick<RunRequest, 'operation' | 'targets'>,
  { mark }: Pick<IntakeImages, 'mark'>,
): void {
  const operation = operationOf(request);
  const isNeeded = request.targets.every((target) => {
    const provider = findProvider(catalogue(), target.provider);
    const model = provider && findAnyModel(provider, target.model, operation);
    // An unknown target has an error of its own.
    return model !== undefined && scopeOf(model, mark, operation) === 'refused';
  });
  if (!isNeeded) return;
  throw new EditError(
    'empty-mask',
    'Nothing is marked to be edited. Send a mask whose transparent areas show what to change, or a picture with transparency.',
    { param: 'mask' },
  );
}
