import 'server-only';
import { channel } from 'node:diagnostics_channel';

/** The steps of an edit, in the order in which they end. */
export type EditStep =
  | 'form-read'
  | 'pictures-read'
  | 'run-stored'
  | 'attempt-claimed'
  | 'request-made'
  | 'answer-read'
  | 'answer-stored'
  | 'raw-stored'
  | 'raw-decoded'
  | 'finished'
  | 'composited-encoded'
  | 'composited-stored'
  | 'attempt-settled'
  | 'images-delivered';

/** Hears when a step of an edit has ended. `bench/contract` listens; nothing in the product does. */
const steps = channel('overpaint.edit.step');

export function markStep(step: EditStep): void {
  if (steps.hasSubscribers) steps.publish(step);
}
