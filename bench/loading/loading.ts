/**
 * Measures the JavaScript that the page fetches: the whole built app in Chromium with an empty cache, every script
 * counted that a page or worker fetches, in bytes of gzip (level 6). Until the empty page is idle, and until a sample
 * can be painted on. For comparison the framework alone: the app's page for an unknown address.
 *
 *   npm run bench:loading           about two minutes
 *   npm run bench:loading -- --all  lists all parts of a file instead of the six largest
 *
 * `e2e/app/loading.spec.ts` checks the limits of both sums.
 */
import { type Browser, chromium } from '@playwright/test';
import { startApp } from '../../scripts/testing/app.ts';
import { chromiumFlags, findChromium } from '../../scripts/testing/chromium.ts';
import {
  type FetchedScript,
  loadingMarks,
  openEmptyPage,
  openPicture,
  settle,
  sumGzip,
  watchScripts,
} from '../../scripts/testing/fetched-scripts.ts';
import { contentsOf } from './contents.ts';

const SHOWN = process.argv.includes('--all') ? Number.POSITIVE_INFINITY : 6;

type Fetched = {
  framework: readonly FetchedScript[];
  empty: readonly FetchedScript[];
  painting: readonly FetchedScript[];
};

/** @param folder of the built files and their maps. */
export async function measure(folder: string): Promise<void> {
  const app = await startApp();
  const executablePath = findChromium(chromium.executablePath());
  const browser = await chromium.launch({ ...(executablePath && { executablePath }), args: chromiumFlags });
  try {
    print(await fetchAll(browser, app.url), folder);
  } finally {
    await browser.close();
    await app.stop();
  }
}

/** Each page in a separate context, with an empty cache. */
async function fetchAll(browser: Browser, url: string): Promise<Fetched> {
  const bare = await browser.newContext();
  const bareScripts = watchScripts(bare);
  const barePage = await bare.newPage();
  await barePage.goto(`${url}/no-such-page`);
  await settle(barePage);
  const framework = await bareScripts.fetched();
  await bare.close();

  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const scripts = watchScripts(context);
  const page = await context.newPage();
  await openEmptyPage(page, url);
  const empty = await scripts.fetched();
  await openPicture(page);
  const painting = await scripts.fetched();
  await context.close();
  return { framework, empty, painting };
}

function print({ framework, empty, painting }: Fetched, folder: string): void {
  const before = new Set(empty.map(({ name }) => name));
  const frameworkNames = new Set(framework.map(({ name }) => name));
  console.log('kB of gzip (1 kB = 1000 bytes); in brackets the parts of a file, as kB before gzip\n');
  console.log('before there is a picture');
  for (const script of empty) printScript(script, folder, frameworkNames.has(script.name));
  console.log('\nfrom then until one can paint on a sample');
  for (const script of painting.filter(({ name }) => !before.has(name))) printScript(script, folder, false);

  const base = sumGzip(framework);
  console.log('\n                               kB     mark   times the framework');
  const row = (label: string, bytes: number, mark?: number): void =>
    console.log(
      label.padEnd(27),
      kilobytes(bytes).padStart(6),
      (mark ? kilobytes(mark) : '').padStart(8),
      (bytes / base).toFixed(2).padStart(6),
    );
  row('framework alone (404 page)', base);
  row('before there is a picture', sumGzip(empty), loadingMarks.empty);
  row('until one can paint', sumGzip(painting), loadingMarks.painting);
}

function printScript({ name, text, gzipBytes }: FetchedScript, folder: string, isFramework: boolean): void {
  const contents = contentsOf(text, folder);
  const parts = contents.slice(0, SHOWN).map((part) => `${part.name} ${kilobytes(part.bytes)}`);
  const more = contents.length > parts.length ? `, ${contents.length - parts.length} more` : '';
  const label = isFramework ? 'framework: ' : '';
  console.log(kilobytes(gzipBytes).padStart(7), name.padEnd(32), `[${label}${parts.join(', ')}${more}]`);
}

const kilobytes = (bytes: number): string => (bytes / 1000).toFixed(1);
