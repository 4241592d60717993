import { defineConfig } from '@playwright/test';
import tests from '../../playwright.config.ts';

/** `npm run docs:pictures`: takes the pictures of README.md and `docs` anew, from the built app. */
export default defineConfig({
  ...tests,
  testDir: '.',
  testMatch: '*.pictures.ts',
  outputDir: '../../test-results',
});
