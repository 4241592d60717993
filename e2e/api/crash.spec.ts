import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { EditStep } from '../../lib/server/edit-diagnostics.ts';
import { startApp, type TestApp } from '../../scripts/testing/app.ts';
import type { FakeUpstreamProcess } from '../../scripts/testing/fake-upstream.ts';
import { edit } from '../fixtures/bad-edits/edit-form.ts';
import { decode } from '../fixtures/pictures.ts';
import { expect, test } from '../fixtures/test.ts';
import { upstreamSettings } from '../fixtures/upstream-settings.ts';

/**
 * The server dies in the middle of a paid edit. What was paid for is there after the next start, what may have been is
 * said to be interrupted and can be found by its trace id, and nothing is ever paid twice.
 */
const preload = fileURLToPath(new URL('../fixtures/kill-at-step.mjs', import.meta.url));
const outcomes: [step: EditStep, status: 'succeeded' | 'interrupted', calls: number][] = [
  ['run-stored', 'succeeded', 1],
  ['request-made', 'interrupted', 0],
  ['answer-read', 'interrupted', 1],
  ['answer-stored', 'succeeded', 1],
  ['raw-stored', 'succeeded', 1],
  ['finished', 'succeeded', 1],
  ['composited-encoded', 'succeeded', 1],
  ['composited-stored', 'succeeded', 1],
];

let folder: string;
let app: TestApp;

/** At which step the server dies; empty for none. */
const dieAt = (step: string) => writeFileSync(join(folder, 'step'), step);
const start = (upstream: FakeUpstreamProcess) =>
  startApp({
    dataDir: join(folder, 'data'),
    env: {
      ...upstreamSettings(upstream),
      NODE_OPTIONS: `--import=${preload}`,
      KILL_AT_STEP: join(folder, 'step'),
    },
  });

// Each test leaves the restarted server to the next one: a start takes five seconds.
test.describe.configure({ mode: 'serial' });
test.beforeAll(async ({ upstream }) => {
  test.setTimeout(120_000);
  folder = mkdtempSync(join(tmpdir(), 'overpaint-crash-'));
  dieAt('');
  app = await start(upstream);
});
test.afterAll(async () => {
  await app.stop();
  rmSync(folder, { recursive: true, force: true });
});

for (const [step, status, calls] of outcomes) {
  test(`an edit whose server dies after the step ${step} is ${status}`, async ({ upstream }) => {
    test.setTimeout(120_000);
    await upstream.reset();
    dieAt(step);
    const body = await edit({ model: 'openai/gpt-image-2', prompt: `A hat, ${step} #colour=ff0000` });
    await expect(fetch(`${app.url}/api/v1/images/edits`, { method: 'POST', body })).rejects.toThrow();

    dieAt('');
    app = await start(upstream);
    const newest = async () =>
      (await (await fetch(`${app.url}/api/runs?limit=1`)).json()).runs[0].attempts[0];
    await expect.poll(async () => (await newest()).status).toBe(status);
    const attempt = await newest();
    expect(attempt.traceId).toMatch(/^[0-9a-f-]{36}$/);
    expect(attempt.results).toHaveLength(status === 'succeeded' ? 1 : 0);
    for (const { url } of attempt.results) {
      const bytes = await (await fetch(app.url + url)).arrayBuffer();
      expect([...(await decode(Buffer.from(bytes))).data.subarray(0, 3)]).toEqual([255, 0, 0]);
    }
    expect(await upstream.received()).toHaveLength(calls);
  });
}
