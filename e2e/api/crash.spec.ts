import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { EditStep } from '../../lib/server/edit-diagnostics.ts';
import { startApp } from '../../scripts/testing/app.ts';
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

let dataDir: string;
test.beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'overpaint-crash-'));
});
test.afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

for (const [step, status, calls] of outcomes) {
  test(`an edit whose server dies after the step ${step} is ${status}`, async ({ upstream }) => {
    test.setTimeout(120_000);
    await upstream.reset();
    const settings = upstreamSettings(upstream);
    const dying = await startApp({
      dataDir,
      env: { ...settings, NODE_OPTIONS: `--import=${preload}`, KILL_AT_STEP: step },
    });
    const body = await edit({ model: 'openai/gpt-image-2', prompt: 'A hat #colour=ff0000' });
    await expect(fetch(`${dying.url}/api/v1/images/edits`, { method: 'POST', body })).rejects.toThrow();

    const app = await startApp({ dataDir, env: settings });
    try {
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
    } finally {
      await app.stop();
    }
  });
}
