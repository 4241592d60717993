import { existsSync } from 'node:fs';

const systemBrowsers = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/**
 * The browser for end-to-end tests: `CHROMIUM_PATH`, else Playwright's own where installed, else the system's.
 *
 * @param own where Playwright would install its own
 * @returns undefined for none
 */
export function findChromium(
  own: string,
  chosen = process.env.CHROMIUM_PATH,
  exists: (path: string) => boolean = existsSync,
): string | undefined {
  if (chosen) return chosen;
  return [own, ...systemBrowsers].find((path) => path !== '' && exists(path));
}

/** No sandbox for root, for whom Chromium cannot create one; no background network requests. */
export const chromiumFlags = [
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
