import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { type Page, type TestInfo, test } from '@playwright/test';
import sharp from 'sharp';
import { difference, toleratedPixels } from './difference.ts';

const folder = 'e2e/visual/baselines';

/** Time for the page to come to rest, ms. */
const restMs = 8000;
/** So many pictures in a row must be the same for a baseline. */
const stillShots = 3;

export const isUpdating = ({ config }: TestInfo): boolean => config.updateSnapshots === 'all';

type Options = { fullPage?: boolean };

/** Compares what is seen with the baseline of this name, until they agree or the page had its time to come to rest. */
export async function shoot(page: Page, name: string, options: Options = {}): Promise<void> {
  await test.step(`picture ${name}`, async () => {
    const path = `${folder}/${name}.webp`;
    if (isUpdating(test.info())) {
      const seen = await takeStill(page, options);
      await writeFile(path, await sharp(seen).webp({ lossless: true, effort: 6 }).toBuffer());
    } else if (existsSync(path)) await compare(page, name, await readFile(path), options);
    else throw new Error(`There is no ${path}: npm run test:visual -- --update`);
  });
}

const take = (page: Page, { fullPage = false }: Options): Promise<Buffer> =>
  page.screenshot({ animations: 'disabled', caret: 'hide', scale: 'css', fullPage });

async function takeStill(page: Page, options: Options): Promise<Buffer> {
  await page.waitForLoadState('networkidle');
  let before = await take(page, options);
  for (let equal = 1; equal < stillShots; ) {
    await nextFrames(page);
    const now = await take(page, options);
    equal = now.equals(before) ? equal + 1 : 1;
    before = now;
  }
  return before;
}

async function compare(page: Page, name: string, baseline: Buffer, options: Options): Promise<void> {
  const end = performance.now() + restMs;
  let seen = await take(page, options);
  let found = await difference(baseline, seen);
  while (found.pixels > toleratedPixels && performance.now() < end) {
    await nextFrames(page);
    seen = await take(page, options);
    found = await difference(baseline, seen);
  }
  if (found.pixels <= toleratedPixels) return;
  const info = test.info();
  for (const [kind, body] of [
    ['expected', await sharp(baseline).png().toBuffer()],
    ['actual', seen],
    ['diff', await found.picture()],
  ] as const) {
    const file = info.outputPath(`${name}-${kind}.png`);
    await writeFile(file, body);
    await info.attach(`${name}-${kind}.png`, { path: file, contentType: 'image/png' });
  }
  throw new Error(
    `${name}: ${found.pixels} pixels differ, ${toleratedPixels} may. See ${info.outputPath()}; if the change is meant: npm run test:visual -- --update`,
  );
}

/** Waits for two frames. */
const nextFrames = (page: Page): Promise<void> =>
  page.evaluate(
    () => new Promise<void>((done) => requestAnimationFrame(() => requestAnimationFrame(() => done()))),
  );
