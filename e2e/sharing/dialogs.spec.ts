import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { startTestGateway } from '../../scripts/testing/gateway.ts';
import { expectAccessible } from '../fixtures/accessible.ts';
import { expect, test } from '../fixtures/test.ts';
import { secretValues } from '../fixtures/upstream-settings.ts';
import { RunActionsPage, runLocally } from '../pages/run-actions.ts';

const looks = [
  { name: 'light', use: { colorScheme: 'light', viewport: { width: 1280, height: 900 } } },
  { name: 'dark', use: { colorScheme: 'dark', viewport: { width: 1280, height: 900 } } },
  { name: 'phone', use: { colorScheme: 'light', viewport: { width: 390, height: 844 }, hasTouch: true } },
] as const;

for (const { name, use } of looks) {
  test.describe(name, () => {
    test.use({ ...use, contextOptions: { reducedMotion: 'reduce' } });

    test('a link is made by keyboard, copied and revoked; every dialog is clean', async ({
      workspace,
      page,
      context,
    }, testInfo) => {
      await context.grantPermissions(['clipboard-read', 'clipboard-write']);
      const actions = new RunActionsPage(page);
      const shot = (view: string) => page.screenshot({ path: testInfo.outputPath(`${view}-${name}.png`) });
      await workspace.open();
      await workspace.openSample('Remove the lower dog');
      await runLocally(workspace, 'White wall');
      const details = page.getByRole('button', { name: 'Details', exact: true });
      if (await details.isVisible()) await details.click();
      await page
        .getByRole('group', { name: /^Rating of result/ })
        .getByRole('button', { name: 'Good' })
        .click();
      await shot('tile');
      await expectAccessible(page);

      await page.getByRole('tab', { name: /^Runs/ }).click();
      await page.getByRole('button', { name: 'More for this run' }).first().focus();
      await page.keyboard.press('Enter');
      await shot('menu');
      await expect(page.getByRole('menuitem', { name: 'Board' })).toBeFocused();
      await page.keyboard.press('ArrowDown');
      await expect(page.getByRole('menuitem', { name: 'Share…' })).toBeFocused();
      await page.keyboard.press('Enter');
      const dialog = actions.dialog;
      await dialog.getByLabel('Only some results, in my order').check();
      const choice = dialog.getByRole('list', { name: 'Results to show' });
      await choice.getByRole('button', { name: 'Move down: Local Texture, result 1' }).click();
      await choice.getByRole('checkbox', { name: 'Local Texture, result 1' }).uncheck();
      await dialog.getByLabel('Costs').uncheck();
      await dialog.getByRole('button', { name: 'Create link' }).click();
      const address = dialog.getByRole('textbox', { name: 'Address of the link' });
      await dialog.getByRole('button', { name: 'Copy', exact: true }).click();
      await expect(dialog.getByText('Copied.')).toBeVisible();
      const url = await address.inputValue();
      expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(url);
      await shot('share-dialog');
      await expectAccessible(page);

      const visitor = await context.newPage();
      await visitor.goto(url);
      await expect(visitor.getByTestId('result-image')).toHaveCount(1);
      await expect(visitor.getByText('Cost', { exact: true })).toHaveCount(0);
      await visitor.close();
      await dialog.getByRole('button', { name: 'Revoke' }).click();
      await dialog.getByRole('button', { name: 'Undo' }).press('Enter');
      await expect(dialog.getByRole('button', { name: 'Revoke' })).toBeFocused();
      expect((await visitor.request.get(url)).status()).toBe(200);
      // Closing the dialog loses neither the address, which nobody can tell again, nor what was typed.
      await dialog.getByLabel('Password (optional)').fill('half a pass');
      await page.keyboard.press('Escape');
      await actions.choose('Share…');
      await expect(dialog.getByLabel('Password (optional)')).toHaveValue('half a pass');
      await expect(address).toHaveValue(url);
      await dialog.getByRole('button', { name: 'Revoke' }).click();
      await expect(dialog.getByText(/^Revoked on/)).toBeVisible();
      await page.keyboard.press('Escape');
      await expect(page.getByRole('button', { name: 'More for this run' }).first()).toBeFocused();

      await actions.choose('Variants…');
      await expect(dialog.getByRole('button', { name: /^Go back to/ })).toBeVisible();
      await shot('variants');
      await expectAccessible(page);
      await page.keyboard.press('Escape');

      await workspace.results.panel.getByRole('button', { name: 'Copy request' }).click();
      await expect(dialog.getByRole('region', { name: 'cURL' })).toContainText('/api/v1/images/edits');
      await dialog.getByRole('tab', { name: 'Python' }).click();
      await expect(dialog.getByRole('region', { name: 'Python' })).toContainText('from openai import OpenAI');
      await shot('request');
      await expectAccessible(page);
    });
  });
}

test('the copied cURL runs unchanged with the downloaded files, and the addresses that it names', async ({
  workspace,
  page,
  context,
  upstream,
}, testInfo) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await workspace.open();
  await workspace.openSample('Remove the lower dog');
  await workspace.canvas.paint({ x: 600, y: 700 }, { x: 600, y: 900 });
  await workspace.choose('OpenAI gpt-image-2');
  await workspace.prompt.fill(`A "wall", it's white`);
  await workspace.count.fill('1');
  await workspace.run.click();
  const tile = workspace.results.tile('openai', 'gpt-image-2');
  await expect(tile).toHaveAttribute('data-status', 'succeeded');
  await workspace.results.panel.getByRole('button', { name: 'Copy request' }).click();
  const dialog = page.getByRole('dialog');
  for (const name of ['source.png', 'mask.png']) {
    const started = page.waitForEvent('download');
    await dialog.getByRole('link', { name }).click();
    await (await started).saveAs(testInfo.outputPath(name));
  }
  await dialog.getByRole('button', { name: 'Copy', exact: true }).click();
  const command = await page.evaluate(() => navigator.clipboard.readText());
  for (const secret of secretValues) expect(command).not.toContain(secret);

  // The server's own gateway listens on another port after each start, and is nobody else's business.
  expect(command).not.toContain('127.0.0.1');
  const gateway = await startTestGateway();
  const named = { PORTKEY_BASE_URL: gateway.url, OPENAI_CUSTOM_HOST: upstream.hosts.openai };
  await promisify(execFile)('bash', ['--norc', '-c', `${command} -o answer.json`], {
    cwd: testInfo.outputPath(),
    env: { PATH: process.env.PATH ?? '', OPENAI_API_KEY: 'sk-proj-fake-upstream-openai', ...named },
  }).finally(() => gateway.stop());
  const answer = JSON.parse(await readFile(join(testInfo.outputPath(), 'answer.json'), 'utf8'));
  expect(answer.data[0].b64_json.length).toBeGreaterThan(1000);
});
