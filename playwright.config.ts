import { chromium, defineConfig } from '@playwright/test';
import { chromiumFlags, findChromium } from './scripts/testing/chromium.ts';

const executablePath = findChromium(chromium.executablePath());

export default defineConfig({
  testDir: 'e2e',
  testMatch: '**/*.spec.ts',
  // Pictures of screens take minutes and belong to one browser: `npm run test:visual` compares them.
  testIgnore: process.env.TEST_VISUAL ? [] : '**/visual/**',
  outputDir: 'test-results',
  // Each file starts its own server; two of them side by side are what two processors can carry.
  workers: 2,
  fullyParallel: false,
  forbidOnly: Boolean(process.env.CI),
  // What passed only at its second try is told at the end.
  retries: process.env.CI ? 1 : 0,
  timeout: 90_000,
  // Two servers, two browsers and an engine share two processors.
  expect: { timeout: 20_000 },
  reporter: [['list']],
  use: {
    // The moving outline of the mask takes a fifth of the time. What moves is tested where it is asked for.
    contextOptions: { reducedMotion: 'reduce' },
    // A trace slows every test down; the second try of a failed test is traced. `--trace on` traces a local run.
    trace: { mode: 'on-first-retry', screenshots: false },
    screenshot: 'only-on-failure',
    launchOptions: { args: chromiumFlags, ...(executablePath ? { executablePath } : {}) },
  },
});
