import type { Page } from '@playwright/test';

/** The moment that every screen shows. */
export const now = new Date('2026-11-30T12:00:00Z');

/**
 * Stops the clock of the page. The page goes by the server's clock, which it takes from the answers that no cache gave: here
 * it takes them for old ones. Timers run on.
 */
export async function stopClock(page: Page): Promise<void> {
  await page.clock.setFixedTime(now);
  await page.addInitScript(() => {
    const { has } = Headers.prototype;
    Headers.prototype.has = function (name) {
      return name === 'age' || has.call(this, name);
    };
  });
}
