import type { Page } from '@playwright/test';

/** Opens pictures on this page at a size, in their shape and without the dialog, as after the same choice there. */
export async function sendAt(page: Page, edgePx: number): Promise<void> {
  const choice = JSON.stringify(JSON.stringify({ shape: 'keep', edgePx }));
  await page.addInitScript({ content: `localStorage.setItem('overpaint.send-choice', ${choice});` });
}
