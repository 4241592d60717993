import { conforms } from '../schemas/conforms';
import { readStored, writeStored } from '../settings/local-storage';
import type { Shape } from './compose/frame';
import { usualEdgePx } from './sizes';

const storedName = 'overpaint.send-choice';

/** How a picture was sent last: its shape, and its longer side, px. */
export type SendChoice = { readonly shape: Shape; readonly edgePx: number };

/** @returns the choice of the dialog in this browser; before the first one the shape is kept */
export function readSendChoice(): SendChoice {
  const kept = readStored(storedName);
  return conforms('SendChoice', kept) ? kept : { shape: 'keep', edgePx: usualEdgePx };
}

export function rememberSendChoice(choice: SendChoice): void {
  writeStored(storedName, choice);
}
