import { vi } from 'vitest';

/** Stubs `window` and `document` with event targets. */
export function stubPage() {
  const window = new EventTarget();
  const document = Object.assign(new EventTarget(), { visibilityState: 'visible' });
  vi.stubGlobal('window', window);
  vi.stubGlobal('document', document);
  return {
    leave(): void {
      window.dispatchEvent(new Event('pagehide'));
    },
    become(state: 'visible' | 'hidden'): void {
      document.visibilityState = state;
      document.dispatchEvent(new Event('visibilitychange'));
    },
    comeOnline(): void {
      window.dispatchEvent(new Event('online'));
    },
    goOffline(): void {
      window.dispatchEvent(new Event('offline'));
    },
  };
}
