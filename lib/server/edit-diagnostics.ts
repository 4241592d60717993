import 'server-only';
import { channel } from 'node:diagnostics_channel';

/** Steps of an edit, in the order in which they end. */
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

/** Diagnostics channel for the ends of steps. `bench/contract` subscribes; the product does not. */
const steps = channel('overpaint.edit.step');

export function markStep(step: EditStep): void {
  if (steps.hasSubscribers) steps.publish(step);
}
