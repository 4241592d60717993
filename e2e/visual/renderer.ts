import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import type { Browser } from '@playwright/test';
import sharp from 'sharp';

/** Letters look different in another version of the browser, or with other system fonts for scripts that Geist lacks. */
export type Renderer = {
  /** Major version of Chromium. */
  chromium: string;
  /** Hash of the pixels of a line of text. */
  text: string;
};

const path = 'e2e/visual/baselines/renderer.json';
const geist = 'node_modules/geist/dist/fonts/geist-sans/Geist-Variable.woff2';

/** How this browser renders text. */
export async function inspectRenderer(browser: Browser): Promise<Renderer> {
  const page = await browser.newPage({ viewport: { width: 640, height: 80 }, deviceScaleFactor: 1 });
  const font = (await readFile(geist)).toString('base64');
  await page.setContent(
    `<style>@font-face { font-family: Geist; src: url(data:font/woff2;base64,${font}) }
      body { font: 13px Geist, system-ui, sans-serif }</style>
    <p>Overpaint 0123456789 · Größe fi <b>Wax</b> قناع المصدر 日本語</p>`,
  );
  await page.evaluate(() => document.fonts.ready);
  const pixels = await sharp(await page.screenshot())
    .raw()
    .toBuffer();
  await page.close();
  return {
    chromium: browser.version().split('.')[0]!,
    text: createHash('sha256').update(pixels).digest('hex').slice(0, 16),
  };
}

/** The renderer of the baselines. */
export const readRenderer = async (): Promise<Renderer> => JSON.parse(await readFile(path, 'utf8'));

export const writeRenderer = (renderer: Renderer): Promise<void> =>
  writeFile(path, `${JSON.stringify(renderer, null, 2)}\n`);

/** Why pictures of one renderer cannot be compared with those of another; undefined where they can. */
export function whyIncomparable(own: Renderer, { chromium, text }: Renderer): string | undefined {
  if (own.chromium !== chromium)
    return `The baselines were taken with Chromium ${chromium}, this is ${own.chromium}.`;
  if (own.text !== text)
    return `Chromium ${chromium} renders text differently here than where the baselines were taken.`;
  return undefined;
}
