import { mkdirSync } from 'node:fs';
import type { Locator, Page } from '@playwright/test';
import { keyOf } from '../fake-upstream/fakes.ts';
import { expectAccessible } from '../fixtures/accessible.ts';
import { expect, test } from '../fixtures/test.ts';

/** People bring keys for a session: they reach the provider, and nothing else keeps them. */
test.use({ appSettings: { ALLOW_USER_KEYS: '1', OPENAI_API_KEY: '', RETRY_MAX_TRIES: '1' } });

const shots = process.env.SHOTS_DIR;

async function openConnections(page: Page): Promise<Locator> {
  await page.getByRole('button', { name: 'Keys and connections' }).click();
  return page.getByRole('dialog', { name: 'Keys and connections' });
}
const rowOf = (dialog: Locator, name: string) => dialog.getByRole('listitem', { name, exact: true });

test('a key is added, checked, used for an edit, and taken away again', async ({
  workspace,
  page,
  upstream,
  app,
}) => {
  await workspace.open();
  const dialog = await openConnections(page);
  const row = rowOf(dialog, 'OpenAI');
  await expect(row).toContainText('Not set up');
  await row.getByRole('button', { name: 'Add key' }).click();
  // A browser would fill in what it keeps for this address.
  await expect(row.getByLabel('API key')).toHaveAttribute('autocomplete', 'new-password');
  await row.getByLabel('API key').fill('sk-of-a-person-0123456789');
  await row.getByRole('button', { name: 'Save and check' }).click();
  await expect(row).toContainText('OpenAI answers, and takes the key.');
  await expect(row).toContainText('Your key');

  const [cookie, ...others] = (await page.context().cookies()).filter(({ name }) =>
    name.startsWith('overpaint_keys'),
  );
  expect(others).toEqual([]);
  expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Strict', expires: -1 });
  expect(cookie!.value).not.toContain('person');
  await page.keyboard.press('Escape');

  await upstream.reset();
  await workspace.openSample('Remove the lower dog');
  await workspace.canvas.paint({ x: 600, y: 700 }, { x: 600, y: 900 });
  await workspace.choose('OpenAI gpt-image-2');
  await workspace.prompt.fill('White wall');
  await workspace.run.click();
  const tile = workspace.results.tile('openai', 'gpt-image-2');
  await expect(tile).toHaveAttribute('data-status', 'succeeded');
  const [call] = await upstream.received();
  expect(call?.headers.authorization).toBe('Bearer sk-of-a-person-0123456789');

  const told = await (await page.request.get('/api/runs')).text();
  const catalogue = await (await page.request.get('/api/providers')).text();
  for (const text of [told, catalogue, app.output(), await page.content()])
    expect(text).not.toContain('of-a-person');

  await rowOf(await openConnections(page), 'OpenAI')
    .getByRole('button', { name: 'Remove key' })
    .click();
  await expect(row).toContainText('Not set up');
  expect((await page.context().cookies()).filter(({ name }) => name.startsWith('overpaint_keys'))).toEqual(
    [],
  );
});

test('a wrong key is said to be wrong, and what cannot be a key is not even sent', async ({
  workspace,
  page,
  upstream,
}) => {
  await workspace.open();
  const dialog = await openConnections(page);
  const row = rowOf(dialog, 'Azure OpenAI');
  await row.getByRole('button', { name: 'Add key' }).click();
  await row.getByLabel('API key').fill('wrong');
  await row.getByLabel('Endpoint').fill('https://evil.example/');
  await upstream.reset();
  await row.getByRole('button', { name: 'Save and check' }).click();
  await expect(row.getByRole('alert')).toContainText('Endpoint does not look right.');
  expect(await upstream.received()).toEqual([]);
  await row.getByLabel('Endpoint').fill('https://mine.openai.azure.com');
  await row.getByRole('button', { name: 'Save and check' }).click();
  await expect(row).toContainText('Azure OpenAI did not take the key. Correct it.');
});

test('every connection can be checked, and Reka says why it has none', async ({ workspace, page }) => {
  await workspace.open();
  const dialog = await openConnections(page);
  for (const name of ['AWS Bedrock', 'Google Vertex AI', 'Segmind', 'Stability AI']) {
    const row = rowOf(dialog, name);
    await row.getByRole('button', { name: `Check the connection to ${name}` }).click();
    await expect(row).toContainText(`${name} answers, and takes the key.`);
  }
  await expect(rowOf(dialog, 'Reka AI')).toContainText('Cannot edit');
  await expect(rowOf(dialog, 'Reka AI').getByRole('button')).toHaveCount(0);
});

test('the dialog is usable by everybody, in light, dark, and on a phone', async ({ workspace, page }) => {
  await workspace.open();
  const dialog = await openConnections(page);
  await rowOf(dialog, 'Azure OpenAI').getByRole('button', { name: 'Add key' }).click();
  for (const [look, size] of [
    ['light', { width: 1280, height: 800 }],
    ['dark', { width: 1280, height: 800 }],
    ['light', { width: 390, height: 844 }],
  ] as const) {
    await page.emulateMedia({ colorScheme: look, reducedMotion: 'reduce' });
    await page.setViewportSize(size);
    await expectAccessible(page, look, '[role=dialog]');
    if (shots) {
      mkdirSync(shots, { recursive: true });
      await page.screenshot({ path: `${shots}/keys-${look}-${size.width}.png` });
    }
  }
});

test('keys of one session are none of another, and none where they are not allowed', async ({
  app,
  browser,
  request,
}) => {
  const fields = { fields: { OPENAI_API_KEY: keyOf('openai') } };
  const one = await browser.newContext({ baseURL: app.url });
  expect((await one.request.post('/api/providers/openai/keys', { data: fields })).status()).toBe(200);
  const stateOf = async (from: typeof request) =>
    (await (await from.get('/api/providers')).json()).providers.find(
      ({ id }: { id: string }) => id === 'openai',
    ).status.state;
  expect(await stateOf(one.request)).toBe('ready');
  expect(await stateOf(request)).toBe('unconfigured');
  const refused = await request.post('/api/providers/openai/keys', {
    data: { fields: { OPENAI_API_KEY: 'a b' } },
  });
  expect(refused.status()).toBe(400);
  expect((await refused.json()).error).toMatchObject({ param: 'OPENAI_API_KEY', code: 'invalid_value' });
  await one.close();
});
