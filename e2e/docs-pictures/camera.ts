import { mkdir, writeFile } from 'node:fs/promises';
import { test as base, type Page, type PlaywrightTestOptions } from '@playwright/test';
import sharp from 'sharp';
import { startApp, type TestApp } from '../../scripts/testing/app.ts';
import { WorkspacePage } from '../pages/workspace-page.ts';

/** The three forms of the page that the docs show. */
export const forms = ['light', 'dark', 'phone'] as const;
export type Form = (typeof forms)[number];

export const uses: Record<Form, Partial<PlaywrightTestOptions>> = {
  light: { colorScheme: 'light', viewport: { width: 1200, height: 800 } },
  dark: { colorScheme: 'dark', viewport: { width: 1200, height: 800 } },
  phone: { colorScheme: 'dark', viewport: { width: 390, height: 844 }, hasTouch: true, deviceScaleFactor: 2 },
};

/** Phones are shown small and beside each other. */
const PHONE_WIDTH_PX = 520;

/** So many pictures in a row must be the same. */
const STILL_SHOTS = 5;

/** The app as somebody meets it who has set up nothing: the embedded engine, no key. */
export const test = base.extend<{ workspace: WorkspacePage }, { app: TestApp }>({
  app: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the dependencies off this pattern.
    async ({}, provide) => {
      const app = await startApp();
      await provide(app);
      await app.stop();
    },
    { scope: 'worker', timeout: 60_000 },
  ],
  baseURL: async ({ app }, provide) => provide(app.url),
  workspace: async ({ page }, provide) => provide(new WorkspacePage(page)),
});

/** The most that a picture of a screen may have, bytes. */
const MAX_BYTES = 120_000;

/** Writes what is seen when all stands still to `docs/editor/pictures/<name>-<form>.webp`. */
export async function shoot({ page }: WorkspacePage, name: string, form: Form): Promise<void> {
  const seen = sharp(await still(page));
  if (form === 'phone') seen.resize(PHONE_WIDTH_PX);
  await writeFile(`docs/editor/pictures/${name}-${form}.webp`, await seen.webp({ quality: 82 }).toBuffer());
}

/** Writes it to `docs/pictures/<name>.webp`, as good as `MAX_BYTES` allow. */
export async function shootScreen(page: Page, name: string): Promise<void> {
  const seen = await still(page);
  const { width } = page.viewportSize()!;
  for (const quality of [84, 76, 68, 60]) {
    const picture = sharp(seen);
    if (width <= PHONE_WIDTH_PX) picture.resize(PHONE_WIDTH_PX);
    const bytes = await picture.webp({ quality }).toBuffer();
    if (bytes.length > MAX_BYTES) continue;
    await mkdir('docs/pictures', { recursive: true });
    await writeFile(`docs/pictures/${name}.webp`, bytes);
    return;
  }
  throw new Error(`The picture ${name} does not fit into ${MAX_BYTES} bytes.`);
}

/** Workers draw into the page when they are done, which nothing else tells. */
async function still(page: Page): Promise<Buffer> {
  let before = await page.screenshot();
  for (let equal = 0; equal < STILL_SHOTS; ) {
    const now = await page.screenshot();
    equal = now.equals(before) ? equal + 1 : 0;
    before = now;
  }
  return before;
}
