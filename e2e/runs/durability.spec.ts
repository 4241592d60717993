import { execFileSync } from 'node:child_process';
import { expect, test } from '../fixtures/test.ts';

test('closing the tab stops nothing, and opening it again shows the results', async ({
  workspace,
  context,
  upstream,
}) => {
  await workspace.open();
  await workspace.openSample('Remove the lower dog');
  await workspace.canvas.paint({ x: 600, y: 700 }, { x: 600, y: 900 });
  await workspace.choose('OpenAI gpt-image-2');
  await workspace.prompt.fill('White wall #hold');
  await upstream.reset();
  await workspace.run.click();
  await expect(workspace.results.tile('openai', 'gpt-image-2')).toHaveAttribute('data-status', 'running');
  await expect.poll(async () => (await upstream.received()).length).toBe(1);
  await workspace.page.close();

  const page = await context.newPage();
  await page.goto('/');
  const tile = page.getByTestId('attempt').first();
  await expect(tile).toHaveAttribute('data-status', 'running');
  await upstream.release();
  await expect(tile).toHaveAttribute('data-status', 'succeeded');
  await expect(tile.getByTestId('result-image')).toHaveCount(2);
});

test('a gateway that dies in the middle leaves a clear tile, and the next edit works', async ({
  workspace,
  app,
  upstream,
}) => {
  await workspace.open();
  await workspace.openSample('Remove the lower dog');
  await workspace.canvas.paint({ x: 600, y: 700 }, { x: 600, y: 900 });
  await workspace.choose('OpenAI gpt-image-2');
  await workspace.prompt.fill('White wall #never');
  await upstream.reset();
  await workspace.run.click();
  await expect.poll(async () => (await upstream.received()).length).toBe(1);
  process.kill(gatewayOf(app.pid), 'SIGKILL');

  const tile = workspace.results.tile('openai', 'gpt-image-2');
  await expect(tile).toHaveAttribute('data-status', 'interrupted');
  await expect(tile).toContainText('may still bill');

  await workspace.choose('Local Texture');
  await workspace.prompt.fill('White wall');
  await workspace.run.click();
  await expect(workspace.results.tile('local', 'patchmatch')).toHaveAttribute('data-status', 'succeeded');
});

test('a run is stopped, says what that means, and is tried again', async ({ workspace, upstream }) => {
  await workspace.open();
  await workspace.openSample('Remove the lower dog');
  await workspace.canvas.paint({ x: 600, y: 700 }, { x: 600, y: 900 });
  await workspace.choose('OpenAI gpt-image-2');
  await workspace.prompt.fill('White wall #never@1');
  await upstream.reset();
  await workspace.run.click();
  await expect.poll(async () => (await upstream.received()).length).toBe(1);
  await workspace.stop.click();
  const tile = workspace.results.tile('openai', 'gpt-image-2');
  await expect(tile).toHaveAttribute('data-status', 'cancelled');
  await expect(tile).toContainText('may still bill');
  await tile.getByRole('button', { name: 'Try again' }).click();
  await expect(tile).toHaveAttribute('data-status', 'succeeded');
});

test('one failure hides no other tile', async ({ workspace, page }) => {
  await workspace.open();
  await workspace.openSample('Remove the lower dog');
  await workspace.canvas.paint({ x: 600, y: 700 }, { x: 600, y: 900 });
  await workspace.choose('Local Texture', 'OpenAI gpt-image-2');
  await workspace.prompt.fill('White wall #openai:refuse');
  await workspace.run.click();
  const refused = workspace.results.tile('openai', 'gpt-image-2');
  // The first result opens the board, where details have a dialog.
  await expect(page.getByTestId('board')).toBeVisible();
  await expect(workspace.results.tile('local', 'patchmatch')).toHaveAttribute('data-status', 'succeeded');
  await expect(refused).toHaveAttribute('data-status', 'refused');
  await expect(refused).toContainText('Refused by the provider’s safety system.');
  await refused.getByText('Details').click();
  await expect(page.getByRole('dialog', { name: 'OpenAI gpt-image-2' })).toContainText('content-refused');
});

/** The gateway is a child of the app's process. */
function gatewayOf(appPid: number): number {
  const lines = execFileSync('ps', ['-eo', 'pid,ppid,args'], { encoding: 'utf8' }).split('\n');
  const line = lines.find(
    (text) => text.includes('start-server.js') && text.trim().split(/\s+/)[1] === String(appPid),
  );
  if (!line) throw new Error('the gateway is not running');
  return Number(line.trim().split(/\s+/)[0]);
}

test('a preview is seen while the model still draws, where one was asked for', async ({
  workspace,
  page,
  upstream,
}) => {
  await upstream.reset();
  await workspace.open();
  await workspace.openSample('Remove the lower dog');
  await workspace.canvas.paint({ x: 600, y: 700 }, { x: 600, y: 900 });
  await workspace.choose('OpenAI gpt-image-2');
  await page.getByRole('button', { name: 'Settings of OpenAI gpt-image-2', exact: true }).click();
  await page.getByLabel('Previews while it draws').fill('2');
  await page.keyboard.press('Escape');
  await workspace.prompt.fill('White wall #stream-hold');
  await workspace.count.fill('1');
  await workspace.run.click();
  const tile = workspace.results.tile('openai', 'gpt-image-2');
  const preview = tile.getByTestId('partial-image');
  await expect(preview).toBeVisible();
  await expect(tile).toHaveAttribute('data-status', 'running');
  await expect(preview).toHaveAttribute('alt', 'Preview of what OpenAI gpt-image-2 is drawing');
  await upstream.release();
  await expect(tile).toHaveAttribute('data-status', 'succeeded');
  await expect(preview).toHaveCount(0);
});
