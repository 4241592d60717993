import 'server-only';
import { EventEmitter } from 'node:events';
import type { Pixels } from '../../../image/pixels.ts';

/** Publishes composited pixels to listeners in this process, which would otherwise read and decode the stored image. */
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
 * @returns a function that removes the listener
 */
export function onComposite(
  attemptId: string,
  listener: (resultId: string, pixels: Pixels) => void,
): () => void {
  bus().on(attemptId, listener);
  return () => void bus().off(attemptId, listener);
}
