import { mkdirSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures/test.ts';
import type { WorkspacePage } from '../pages/workspace-page.ts';

/** One edit, six providers: each tile lives by itself, whatever becomes of the others. */

const shots = process.env.SHOTS_DIR;

async function begin(workspace: WorkspacePage, names: readonly string[], prompt: string): Promise<void> {
  await workspace.open();
  await workspace.openSample('Remove the lower dog');
  await workspace.canvas.paint({ x: 600, y: 700 }, { x: 600, y: 900 });
  await workspace.choose(...names);
  await workspace.count.fill('1');
  await workspace.prompt.fill(prompt);
  await workspace.run.click();
}

async function shoot(page: Page, name: string): Promise<void> {
  if (!shots) return;
  mkdirSync(shots, { recursive: true });
  await page.screenshot({ path: `${shots}/${name}.png` });
}

test('one run on six providers: none waits for the slow, the refusing or the failing one', async ({
  workspace,
  page,
  upstream,
}) => {
  const names = [
    'OpenAI gpt-image-2',
    'Azure OpenAI gpt-image-2',
    'Stability AI Inpaint',
    'AWS Bedrock Stable Image Inpaint',
    'Google Gemini Nano Banana 2.1',
    'Segmind FLUX Fill Pro',
  ];
  const traps = '#stability-ai:hold #google:refuse #bedrock:server-error';
  await upstream.reset();
  await begin(workspace, names, `White wall ${traps}`);
  const { results } = workspace;
  const slow = results.tile('stability-ai', 'inpaint');
  const refusing = results.tile('google', 'gemini-nano-banana-2.1');
  const failing = results.tile('bedrock', 'us.stability.stable-image-inpaint-v1:0');
  const quick = [
    results.tile('openai', 'gpt-image-2'),
    results.tile('azure-openai', 'gpt-image-2'),
    results.tile('segmind', 'flux-fill-pro'),
  ];
  await expect(refusing).toHaveAttribute('data-status', 'refused');
  await expect(failing).toHaveAttribute('data-status', 'failed');
  for (const tile of quick) {
    await expect(tile).toHaveAttribute('data-status', 'succeeded');
    await expect(results.images(tile)).toHaveCount(1);
  }
  await expect(slow).toHaveAttribute('data-status', 'running');
  await expect(slow).toContainText('Running');
  if (shots) await page.setViewportSize({ width: 1280, height: 2600 });
  await shoot(page, 'six-under-way-light');
  await page.emulateMedia({ colorScheme: 'dark' });
  await shoot(page, 'six-under-way-dark');
  await upstream.release();
  await expect(slow).toHaveAttribute('data-status', 'succeeded');

  const [run] = (await (await page.request.get('/api/runs')).json()).runs;
  for (const { traceId, calls } of run.attempts) {
    expect(calls).toMatchObject([{ traceId, tries: 1 }]);
  }
  const traces = run.attempts.map(({ traceId }: { traceId: string }) => traceId);
  expect(new Set(traces).size).toBe(6);
  await page.setViewportSize({ width: 390, height: 844 });
  await shoot(page, 'six-done-phone');
});

test('a rate limit counts down on its tile, and can be looked up afterwards', async ({
  workspace,
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await begin(workspace, ['OpenAI gpt-image-2'], 'White wall #rate-limit=4@1');
  const tile = workspace.results.tile('openai', 'gpt-image-2');
  await expect(tile.getByTestId('wait')).toHaveText(/^Rate limited, trying again in [1-5] s · try 2 of 3$/);
  await shoot(page, 'waiting');
  await expect(tile).toHaveAttribute('data-status', 'succeeded');
  await expect(tile).toContainText('2 tries');
  await workspace.results.panel.getByText('Details of this call').click();
  const panel = workspace.results.panel;
  const [run] = (await (await page.request.get('/api/runs')).json()).runs;
  const { traceId, providerRequestId } = run.attempts[0];
  await expect(panel).toContainText(traceId);
  await expect(panel).toContainText(providerRequestId);
  await panel.getByRole('button', { name: 'Copy trace id' }).click();
  await expect(panel.getByRole('status').filter({ hasText: 'Copied' })).toHaveCount(1);
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(traceId);
  await shoot(page, 'details');
});

test('a person stops a call while it waits', async ({ workspace, upstream }) => {
  await upstream.reset();
  await begin(workspace, ['OpenAI gpt-image-2'], 'White wall #rate-limit=40');
  const tile = workspace.results.tile('openai', 'gpt-image-2');
  await expect(tile.getByTestId('wait')).toBeVisible();
  await workspace.stop.click();
  await expect(tile).toHaveAttribute('data-status', 'cancelled');
  await expect(tile).toContainText('Nothing was billed');
  expect(await upstream.received()).toHaveLength(1);
});

test('a stand-in answers where a person asked for one, and the tile says so', async ({ workspace, page }) => {
  await workspace.open();
  await workspace.openSample('Remove the lower dog');
  await workspace.canvas.paint({ x: 600, y: 700 }, { x: 600, y: 900 });
  await workspace.choose('OpenAI gpt-image-2');
  await page.getByRole('button', { name: 'Settings of OpenAI gpt-image-2' }).click();
  const settings = page.getByRole('dialog', { name: 'Settings of OpenAI gpt-image-2' });
  await settings.getByText('Gateway').click();
  await settings.getByLabel('Another provider').selectOption('azure-openai, when this one is busy');
  await settings.getByLabel('Retries').fill('1');
  await settings.getByLabel('Time limit, in seconds').fill('120');
  await shoot(page, 'gateway-light');
  await page.emulateMedia({ colorScheme: 'dark' });
  await shoot(page, 'gateway-dark');
  await page.keyboard.press('Escape');
  await workspace.count.fill('1');
  await workspace.prompt.fill('White wall #openai:rate-limit');
  await workspace.run.click();
  const tile = workspace.results.tile('openai', 'gpt-image-2');
  await expect(tile).toHaveAttribute('data-status', 'succeeded');
  await expect(tile).toContainText('answered by azure-openai');
  await shoot(page, 'answered-by');
});
