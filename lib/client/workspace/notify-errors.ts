import { ApiError } from '../http/api-error';
import { IntakeError } from '../intake/source';
import { LazyImportError } from '../lazy-import';
import { text } from '../text/text';
import type { Notify } from './workspace-store';

/** Errors with a message for the user. */
const told = [ApiError, IntakeError, LazyImportError];

/** Runs an action of the user and shows its errors. Unexpected errors are shown with a general message and rethrown. */
export async function notifyErrors(notify: Notify, work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (error instanceof Error && told.some((kind) => error instanceof kind)) {
      notify(error.message);
      return;
    }
    notify(text()('workspace.unexpected'));
    throw error;
  }
}
