/**
 * How the page feels on a slow computer: Largest Contentful Paint, Cumulative Layout Shift and Interaction to Next Paint of
 * the built app in Chromium at a quarter of the processor's speed, over a whole job: a sample, a stroke, a run, its
 * results, the models, the projects. The same job at full speed is the baseline of the ratios.
 *
 *   npm run bench:vitals    about one minute
 *
 * Nothing here decides about a build.
 */
import { type Browser, chromium, type Page } from '@playwright/test';
import { startApp } from '../../scripts/testing/app.ts';
import { chromiumFlags, findChromium } from '../../scripts/testing/chromium.ts';

const SLOWDOWN = 4;
const MARKS = { lcpMs: 1500, inpMs: 200, cls: 0.05 };
const ROUNDS = 3;

type Interaction = { name: string; ms: number };
type Vitals = { lcpMs: number; cls: number; interactions: readonly Interaction[] };

/** Runs in the page before its scripts. Scripts for the page are text: this file is for Node. */
const observe = `
  window.vitals = { lcpMs: 0, cls: 0, windowStart: 0, windowLast: 0, windowSum: 0, events: [] };
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) vitals.lcpMs = entry.startTime;
  }).observe({ type: 'largest-contentful-paint', buffered: true });
  // The largest session window: shifts less than 1 s apart within 5 s (web.dev/articles/cls).
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      if (entry.hadRecentInput) continue;
      if (entry.startTime - vitals.windowLast > 1000 || entry.startTime - vitals.windowStart > 5000) {
        vitals.windowStart = entry.startTime;
        vitals.windowSum = 0;
      }
      vitals.windowLast = entry.startTime;
      vitals.windowSum += entry.value;
      vitals.cls = Math.max(vitals.cls, vitals.windowSum);
    }
  }).observe({ type: 'layout-shift', buffered: true });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      if (entry.interactionId) vitals.events.push(entry.duration);
    }
  }).observe({ type: 'event', durationThreshold: 16, buffered: true });
`;

/** Steps of the job; each is one interaction or a few of one kind. */
const steps: readonly { name: string; run: (page: Page) => Promise<unknown> }[] = [
  {
    // One press opens the sample with its mask and prompt and runs it.
    name: 'open and run a sample',
    run: async (page) => {
      await page
        .getByRole('button')
        .filter({ has: page.locator('img[src^="/samples/"]') })
        .first()
        .click();
      await page.getByRole('listbox', { name: 'Results of this run' }).waitFor();
    },
  },
  {
    name: 'step through the results',
    run: async (page) => {
      await page.keyboard.press('ArrowLeft');
      await page.keyboard.press('ArrowRight');
      await page.keyboard.press('s');
    },
  },
  {
    name: 'back to the mask',
    run: (page) =>
      page.getByRole('radiogroup', { name: 'Show' }).getByRole('radio', { name: 'Mask' }).click(),
  },
  {
    name: 'paint a stroke',
    run: async (page) => {
      const box = (await page.getByTestId('mask-canvas').boundingBox())!;
      const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
      await page.mouse.move(x, y);
      await page.mouse.down();
      for (let i = 1; i <= 30; i += 1) await page.mouse.move(x + i * 4, y + (i % 7) * 3);
      await page.mouse.up();
    },
  },
  { name: 'undo', run: (page) => page.keyboard.press('Control+z') },
  {
    name: 'type a prompt',
    run: (page) => page.getByRole('textbox', { name: 'Prompt' }).pressSequentially('A bowl'),
  },
  {
    name: 'choose models',
    run: async (page) => {
      await page.getByRole('button', { name: 'Models', exact: true }).click();
      await page.getByRole('dialog', { name: 'Choose models' }).waitFor();
      await page.keyboard.press('Escape');
    },
  },
  {
    name: 'run',
    run: async (page) => {
      await page.getByRole('button', { name: 'Run edit' }).click();
      await page.getByRole('listbox', { name: 'Results of this run' }).waitFor();
    },
  },
];

async function measure(browser: Browser, url: string, slowdown: number): Promise<Vitals> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  await page.addInitScript(observe);
  const session = await context.newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
  await page.goto(url);
  await page.getByRole('heading', { name: 'Drop or paste a picture' }).waitFor();
  await page.waitForLoadState('networkidle');
  const lcpMs = await page.evaluate<number>('vitals.lcpMs');
  const interactions: Interaction[] = [];
  for (const { name, run } of steps) {
    await run(page);
    // Entries arrive after the frame that they measure.
    await page.evaluate('new Promise((resolve) => setTimeout(resolve, 300))');
    const durations = await page.evaluate<number[]>('vitals.events.splice(0)');
    interactions.push({ name, ms: Math.max(0, ...durations) });
  }
  const cls = await page.evaluate<number>('vitals.cls');
  await context.close();
  return { lcpMs, cls, interactions };
}

/** The median of each figure of several rounds. */
function medianOf(rounds: readonly Vitals[]): Vitals {
  const median = (values: readonly number[]) =>
    values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;
  return {
    lcpMs: median(rounds.map(({ lcpMs }) => lcpMs)),
    cls: Math.max(...rounds.map(({ cls }) => cls)),
    interactions: steps.map(({ name }, i) => ({
      name,
      ms: median(rounds.map(({ interactions }) => interactions[i]!.ms)),
    })),
  };
}

const app = await startApp();
const executablePath = findChromium(chromium.executablePath());
const browser = await chromium.launch({ ...(executablePath && { executablePath }), args: chromiumFlags });
try {
  const rounds: { full: Vitals[]; slow: Vitals[] } = { full: [], slow: [] };
  for (let i = 0; i < ROUNDS; i += 1) {
    rounds.full.push(await measure(browser, app.url, 1));
    rounds.slow.push(await measure(browser, app.url, SLOWDOWN));
  }
  const [full, slow] = [medianOf(rounds.full), medianOf(rounds.slow)];
  const write = (name: string, at1: number, at4: number, mark: number, digits = 0) =>
    console.log(
      `${name.padEnd(30)} ${at1.toFixed(digits).padStart(8)} ${at4.toFixed(digits).padStart(10)}   × ${(at1 > 0 ? at4 / at1 : Number.NaN).toFixed(1).padStart(4)}   mark ${mark}`,
    );
  console.log(`median of ${ROUNDS} rounds, ms (shift: the worst)   full speed   × ${SLOWDOWN} slower`);
  write('largest contentful paint', full.lcpMs, slow.lcpMs, MARKS.lcpMs);
  write('layout shift', full.cls, slow.cls, MARKS.cls, 3);
  for (const [i, { name, ms }] of slow.interactions.entries()) {
    write(name, full.interactions[i]!.ms, ms, MARKS.inpMs);
  }
} finally {
  await browser.close();
  await app.stop();
}
