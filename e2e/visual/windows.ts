import type { CDPSession, Page } from '@playwright/test';

/** The windows in which screens are looked at. */
const windows = {
  desktop: { width: 1440, height: 900, isTouch: false },
  tablet: { width: 1024, height: 768, isTouch: false },
  phone: { width: 390, height: 844, isTouch: true },
  landscape: { width: 844, height: 390, isTouch: true },
} as const;

export type Window = keyof typeof windows;
export const everyWindow = Object.keys(windows) as Window[];

const sessions = new WeakMap<Page, CDPSession>();

/** Resizes the window of a page and gives it a mouse or a touch screen, without loading the page anew. */
export async function resizeTo(page: Page, window: Window): Promise<void> {
  const session = sessions.get(page) ?? (await page.context().newCDPSession(page));
  sessions.set(page, session);
  const { isTouch, ...size } = windows[window];
  await session.send('Emulation.setTouchEmulationEnabled', { enabled: isTouch, maxTouchPoints: 1 });
  await page.setViewportSize(size);
}
