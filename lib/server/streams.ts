import 'server-only';

/** Open event streams end when the server stops: one that stays open would keep the process alive. */
const key = Symbol.for('overpaint.streams');
const holder = globalThis as { [key]?: AbortController };

function controller(): AbortController {
  holder[key] ??= new AbortController();
  return holder[key];
}

/** Aborts when the streams must end. */
export const streamsEnd = (): AbortSignal => controller().signal;

export function closeStreams(): void {
  controller().abort();
}
