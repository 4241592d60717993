import 'server-only';
import { EventEmitter } from 'node:events';
import type { Pixels } from '../../../image/pixels.ts';

/**
 * The composited pixels of results at the moment when they are made, for whoever waits in this process: what is read
 * from the store later would have to be decoded again.
 */
const key = Symbol.for('overpaint.composites');
const holder = globalThis as { [key]?: EventEmitter };

function bus(): EventEmitter {
  holder[key] ??= new EventEmitter().setMaxListeners(0);
  return holder[key];
}

export function emitComposite(attemptId: string, resultId: string, pixels: Pixels): void {
  bus().emit(attemptId, resultId, pixels);
}

/**
 * @param listener must not write to the pixels
 * @returns a function that ends the listening
 */
export function onComposite(
  attemptId: string,
  listener: (resultId: string, pixels: Pixels) => void,
): () => void {
  bus().on(attemptId, listener);
  return () => void bus().off(attemptId, listener);
}
