import { gzipSync } from 'node:zlib';
import type { APIRequestContext, BrowserContext, Page } from '@playwright/test';
import sharp from 'sharp';

export type FetchedScript = {
  /** The last segment of its URL. */
  name: string;
  text: string;
  gzipBytes: number;
};

export type ScriptWatch = {
  /** All scripts fetched so far, largest first, each once. */
  fetched(): Promise<FetchedScript[]>;
};

/** Limits of the scripts of the page `/`, in bytes of gzip: for the empty page, and until painting is possible. */
export const loadingMarks = { empty: 200_000, painting: 330_000 } as const;

/** Source map comments exist only in builds that request them. */
const mapComment = /\n*\/\/# sourceMappingURL=\S+\s*$/;

/** Records every script that a page or worker of the context fetches, preloaded or not. */
export function watchScripts(context: BrowserContext): ScriptWatch {
  const addresses = new Set<string>();
  const scripts = new Map<string, FetchedScript>();
  context.on('response', (response) => {
    const url = response.url();
    if (new URL(url).pathname.endsWith('.js')) addresses.add(url);
  });
  return {
    async fetched() {
      for (const url of addresses) {
        if (!scripts.has(url)) scripts.set(url, await read(context.request, url));
      }
      return [...scripts.values()].toSorted((a, b) => b.gzipBytes - a.gzipBytes);
    },
  };
}

/** Fetches the script again: a worker's responses can no longer be read once it has ended. */
async function read(request: APIRequestContext, url: string): Promise<FetchedScript> {
  const response = await request.get(url);
  if (!response.ok()) throw new Error(`${response.status()} for ${url}`);
  const text = await response.text();
  const gzipBytes = gzipSync(text.replace(mapComment, '')).byteLength;
  return { name: new URL(url).pathname.split('/').at(-1) ?? url, text, gzipBytes };
}

export const sumGzip = (scripts: readonly FetchedScript[]): number =>
  scripts.reduce((sum, { gzipBytes }) => sum + gzipBytes, 0);

/** Opens the empty page and waits until it is idle, including its idle callbacks. */
export async function openEmptyPage(page: Page, url = '/'): Promise<void> {
  // The page asks for its runs once it is hydrated.
  const listed = page.waitForResponse((response) => new URL(response.url()).pathname === '/api/runs');
  await page.goto(url);
  await listed;
  await settle(page);
}

/** Opens a picture and waits until painting is possible and the page is idle. */
export async function openPicture(page: Page): Promise<void> {
  const buffer = await sharp('public/samples/dogs-at-window.jpg').png().toBuffer();
  await page.getByLabel('Upload image').setInputFiles({ name: 'dogs.png', mimeType: 'image/png', buffer });
  await page.locator('[data-testid=mask-canvas][data-scale] canvas').first().waitFor();
  await settle(page);
}

/** Twice, since a fetched script may wait for an idle callback to fetch more. */
export async function settle(page: Page): Promise<void> {
  for (let round = 0; round < 2; round += 1) {
    await page.waitForLoadState('networkidle');
    await page.evaluate('new Promise((resolve) => requestIdleCallback(resolve))');
  }
  await page.waitForLoadState('networkidle');
}
