import { test as base } from '../fixtures/test.ts';
import { inspectRenderer, readRenderer, whyIncomparable, writeRenderer } from './renderer.ts';
import { type Seeded, seed, seedRunning } from './seed.ts';
import { isUpdating } from './shoot.ts';
import { stopClock } from './still-clock.ts';

type WorkerFixtures = {
  /** Why the baselines cannot be compared with this browser's pictures; undefined where they can. */
  incomparable: string | undefined;
  /** Runs, projects and links; made for the first test that asks for them. */
  seeded: Seeded;
  /** Project of a run that is under way from then on. */
  runningProjectId: string;
};

const sample =
  '<svg xmlns="http://www.w3.org/2000/svg" width="1024" height="1024"><path fill="#8fa3ad" d="M0 0h1024v1024H0z"/></svg>';

/** A baseline is taken once the page stands still for several pictures, ms. */
const updateMs = 300_000;

/** One server for all screens, which begins empty. */
export const test = base.extend<{ sameRenderer: undefined; stillPage: undefined }, WorkerFixtures>({
  keepsRuns: true,
  appSettings: [{ DESIGN_PAGE: '1' }, { scope: 'worker' }],
  viewport: { width: 1440, height: 900 },
  colorScheme: 'light',
  contextOptions: { reducedMotion: 'reduce' },
  deviceScaleFactor: 1,
  locale: 'en-GB',
  timezoneId: 'UTC',

  incomparable: [
    async ({ browser }, provide, workerInfo) => {
      const own = await inspectRenderer(browser);
      if (workerInfo.config.updateSnapshots === 'all') {
        await writeRenderer(own);
        await provide(undefined);
        return;
      }
      const reason = whyIncomparable(own, await readRenderer());
      if (reason) process.stdout.write(`The screens are not compared: ${reason}\n`);
      await provide(reason);
    },
    { scope: 'worker' },
  ],

  sameRenderer: [
    async ({ incomparable }, provide, info) => {
      info.skip(incomparable !== undefined, incomparable);
      if (isUpdating(info)) info.setTimeout(updateMs);
      await provide(undefined);
    },
    { auto: true },
  ],

  stillPage: [
    async ({ page }, provide) => {
      await stopClock(page);
      // Photographs would make large baselines.
      await page.route('**/samples/*', (route) =>
        route.fulfill({ contentType: 'image/svg+xml', body: sample }),
      );
      await provide(undefined);
    },
    { auto: true },
  ],

  seeded: [
    async ({ app, playwright }, provide) => {
      const request = await playwright.request.newContext({ baseURL: app.url });
      await provide(await seed(app, request));
      await request.dispose();
    },
    { scope: 'worker', timeout: 60_000 },
  ],

  runningProjectId: [
    async ({ app, upstream, playwright, seeded: _ }, provide) => {
      const request = await playwright.request.newContext({ baseURL: app.url });
      await provide(await seedRunning(app, request));
      await request.dispose();
      await upstream.release();
    },
    { scope: 'worker', timeout: 60_000 },
  ],
});
export { expect } from '../fixtures/test.ts';
