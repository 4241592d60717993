import 'server-only';

/** Event streams end when the server stops: an open stream would keep the process alive. */
const key = Symbol.for('overpaint.streams');
const holder = globalThis as { [key]?: AbortController };

function controller(): AbortController {
  holder[key] ??= new AbortController();
  return holder[key];
}

/** Aborts when event streams must end. */
export const streamShutdownSignal = (): AbortSignal => controller().signal;

export function endStreams(): void {
  controller().abort();
}
