import { IntakeError } from '../intake/source';
import { PartError } from '../parts';
import { ApiError } from '../runs/runs-client';
import type { Notify } from './state';

/** Errors whose message is written for the person. */
const told = [ApiError, IntakeError, PartError];

const unexpected =
  'That did not work. Try again; if it happens once more, reload the page. Your work is kept.';

/**
 * Does something that a person asked for, and tells what goes wrong. What nobody thought of is told as well, and thrown, so
 * that it is found.
 */
export async function telling(notify: Notify, work: () => Promise<unknown>): Promise<void> {
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
