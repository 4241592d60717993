import { gzipSync } from 'node:zlib';
import type { APIRequestContext, BrowserContext, Page } from '@playwright/test';

export type FetchedScript = {
  /** The last part of its address. */
  name: string;
  text: string;
  gzipBytes: number;
};

export type ScriptWatch = {
  /** Everything fetched until now, the largest first; each file once. */
  fetched(): Promise<FetchedScript[]>;
};

/** What may be fetched for the page `/`, in bytes of gzip: before there is a picture, and until one can paint on it. */
export const loadingMarks = { empty: 200_000, painting: 330_000 } as const;

/** Only says where the maps are, and only in a build that was asked for them. */
const mapComment = /\n*\/\/# sourceMappingURL=\S+\s*$/;

/** Notes every script that any page or worker of the context fetches, preloaded or not. */
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

/** Asks the server once more: what a worker fetched can no longer be read from the browser when the worker has ended. */
async function read(request: APIRequestContext, url: string): Promise<FetchedScript> {
  const response = await request.get(url);
  if (!response.ok()) throw new Error(`${response.status()} for ${url}`);
  const text = await response.text();
  const gzipBytes = gzipSync(text.replace(mapComment, '')).byteLength;
  return { name: new URL(url).pathname.split('/').at(-1) ?? url, text, gzipBytes };
}

export const sumGzip = (scripts: readonly FetchedScript[]): number =>
  scripts.reduce((sum, { gzipBytes }) => sum + gzipBytes, 0);

/** Opens the empty page and waits until it asks for nothing more, what it does in idle moments included. */
export async function openEmptyPage(page: Page, url = '/'): Promise<void> {
  await page.goto(url);
  // It says so once it has asked the server, so it lives by then; the rest is on it from the beginning.
  await page.getByText('No results yet').waitFor();
  await settle(page);
}

/** Opens a sample and waits until one can paint on it and nothing more is asked for. */
export async function openSample(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Remove the lower dog' }).click();
  await page.locator('[data-testid=mask-canvas][data-scale] canvas').first().waitFor();
  await settle(page);
}

/** Twice, since what is fetched may itself wait for an idle moment to fetch more. */
export async function settle(page: Page): Promise<void> {
  for (let round = 0; round < 2; round += 1) {
    await page.waitForLoadState('networkidle');
    await page.evaluate('new Promise((resolve) => requestIdleCallback(resolve))');
  }
  await page.waitForLoadState('networkidle');
}
