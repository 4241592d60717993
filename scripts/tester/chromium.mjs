/** Finds the browser for the end-to-end tests. As root on Debian it installs a missing one. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** @returns {Promise<string | undefined>} its path; undefined where the reason has been printed */
export async function ensureChromium() {
  const found = await findBrowser();
  if (found) return found;
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get') && installChromium()) {
    const installed = await findBrowser();
    if (installed) return installed;
  }
  console.error(
    '\nThere is no browser for the end-to-end tests. Install Chromium (npx playwright install chromium, or the package ' +
      'of your system), or set CHROMIUM_PATH to one.',
  );
  return undefined;
}

async function findBrowser() {
  // Compiled by the build, which has run before.
  const { findChromium } = await import('../../build/scripts/testing/chromium.js');
  const { chromium } = await import('@playwright/test');
  return findChromium(chromium.executablePath());
}

function installChromium() {
  console.log('\nInstalling Chromium for the end-to-end tests (apt-get) …');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const apt = (...args) =>
    spawnSync('apt-get', args, { env, stdio: ['ignore', 'ignore', 'inherit'] }).status === 0;
  return apt('update') && apt('install', '-y', '--no-install-recommends', 'chromium');
}
