/** Receives `reconnect` when a person wants the connections to be opened again at once. */
export const reconnection = new EventTarget();

/** Opens lost connections again without waiting for the next try. */
export function reconnect(): void {
  reconnection.dispatchEvent(new Event('reconnect'));
}
