import { readStored, writeStored } from '../settings/local-storage';

const storageName = 'overpaint.notify-ends';

/** Whether this browser notifies of ends: its user wants it, and the browser allows it. */
export const notifiesOfEnds = (): boolean =>
  'Notification' in window && Notification.permission === 'granted' && readStored(storageName) === true;

export function stopNotifying(): void {
  writeStored(storageName, false);
}

/**
 * Asks the browser for its permission; call it on a press only.
 *
 * @returns whether it was given
 */
export async function startNotifying(): Promise<boolean> {
  if (!('Notification' in window)) return false;
  const isAllowed = (await Notification.requestPermission()) === 'granted';
  if (isAllowed) writeStored(storageName, true);
  return isAllowed;
}

/** Notifies, where this browser does so and its user looks at something else. A press on it shows the page. */
export function notifyOfEnd(title: string): void {
  if (!document.hidden || !notifiesOfEnds()) return;
  try {
    const notification = new Notification(title, { tag: 'overpaint-end', icon: '/icon.svg' });
    notification.addEventListener('click', () => {
      window.focus();
      notification.close();
    });
  } catch (error) {
    // Browsers of phones allow notifications of service workers only.
    if (!(error instanceof TypeError)) throw error;
  }
}
