import 'server-only';
import { EventEmitter } from 'node:events';

/**
 * PostgreSQL notifications as they reach this process. `worker-lease.ts` holds the connection that listens to the
 * channels and passes every notification on to this bus.
 */
export const eventsChannel = 'overpaint_events';
export const cancelChannel = 'overpaint_cancel';

const reconnected = 'overpaint_reconnected';

const key = Symbol.for('overpaint.notifications');
const holder = globalThis as { [key]?: EventEmitter };

function bus(): EventEmitter {
  holder[key] ??= new EventEmitter().setMaxListeners(0);
  return holder[key];
}

/** @param payload id of a run (events) or of an attempt (cancel) */
export function emitNotification(channel: string, payload: string): void {
  bus().emit(channel, payload);
}

/** Wakes all listeners: notifications sent while the connection was down are lost. */
export function emitReconnect(): void {
  bus().emit(eventsChannel, '');
  bus().emit(reconnected);
}

/** Removes all listeners. */
export function closeNotifications(): void {
  delete holder[key];
}

/** Calls back after every connect and reconnect: earlier notifications may be lost. */
export function onReconnect(callback: () => void): void {
  bus().on(reconnected, callback);
}

/** Calls back with the id of each attempt to cancel, in whichever process it runs. */
export function onCancel(callback: (attemptId: string) => void): void {
  bus().on(cancelChannel, callback);
}

/**
 * Waits for new events.
 *
 * @param runId run whose events count; undefined: every run
 * @returns true when events were added; false after `timeoutMs`, or when the signal aborts
 */
export function waitForEvents(
  runId: string | undefined,
  timeoutMs: number,
  signal: AbortSignal,
): Promise<boolean> {
  return new Promise((resolve) => {
    const finish = (changed: boolean) => {
      clearTimeout(timer);
      bus().off(eventsChannel, onChange);
      signal.removeEventListener('abort', onAbort);
      resolve(changed);
    };
    // An empty payload follows a reconnect: any run may have changed.
    const onChange = (changedId: string) => {
      if (runId === undefined || changedId === '' || changedId === runId) finish(true);
    };
    const onAbort = () => finish(false);
    const timer = setTimeout(() => finish(false), timeoutMs);
    bus().on(eventsChannel, onChange);
    signal.addEventListener('abort', onAbort, { once: true });
    if (signal.aborted) finish(false);
  });
}
