import { ApiError } from '../http/api-error';
import { IntakeError } from '../intake/source';
import { LazyImportError } from '../lazy-import';
import type { Notify } from './workspace-store';

/** Errors whose message is written for the person. */
const told = [ApiError, IntakeError, LazyImportError];

const unexpected =
  'That did not work. Try again; if it happens once more, reload the page. Your work is kept.';

/**
 * Does something that a person asked for, and tells what goes wrong. What nobody thought of is told as well, and thrown, so
 * that it is found.
 */
export async function notifyErrors(notify: Notify, work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (error instanceof Error && told.some((kind) => error instanceof kind)) {
      notify(error.message);
      return;
    }
    notify(unexpected);
    throw error;
  }
}
