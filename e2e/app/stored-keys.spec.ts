import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expectAccessible } from '../fixtures/accessible.ts';
import { expect, test } from '../fixtures/test.ts';

/** On a server that only this machine reaches, keys are pasted in the page and kept encrypted on the server. */
test.use({ appSettings: { OPENAI_API_KEY: '', RETRY_MAX_TRIES: '1' } });

const key = 'sk-of-the-owner-0123456789';

test('a key is pasted in the list of models, used for an edit, and removed with a way back', async ({
  workspace,
  page,
  upstream,
  app,
}) => {
  await workspace.open();
  await workspace.openSample('Remove the lower dog');
  const list = await workspace.openModels();
  await list.getByRole('button', { name: 'OpenAI Add key', exact: true }).click();
  const form = list.getByRole('form', { name: 'Keys for OpenAI' });
  await expect(form.getByRole('link', { name: 'Get a key at OpenAI' })).toHaveAttribute('href', /^https:/);
  await expectAccessible(page, undefined, '[role=dialog]');
  await form.getByLabel('API key').fill(key);
  await form.getByRole('button', { name: 'Save and check' }).click();
  await expect(list.getByText('OpenAI answers, and takes the key.')).toBeVisible();
  await list.getByRole('checkbox', { name: 'OpenAI gpt-image-2', exact: true }).check();
  await list.getByRole('button', { name: 'Done' }).click();
  expect((await page.context().cookies()).filter(({ name }) => name.includes('keys'))).toEqual([]);

  const folder = join(app.dataDir, 'keys');
  expect(statSync(join(folder, 'encryption-key')).mode & 0o777).toBe(0o600);
  expect(readFileSync(join(folder, 'openai.sealed.json'), 'utf8')).not.toContain('owner');

  await upstream.reset();
  await workspace.canvas.paint({ x: 600, y: 700 }, { x: 600, y: 900 });
  await workspace.choose('OpenAI gpt-image-2');
  await workspace.prompt.fill('White wall');
  await workspace.run.click();
  const tile = workspace.results.tile('openai', 'gpt-image-2');
  await expect(tile).toHaveAttribute('data-status', 'succeeded');
  const [call] = await upstream.received();
  expect(call?.headers.authorization).toBe(`Bearer ${key}`);
  const runs = await (await page.request.get('/api/runs')).text();
  const catalogue = await (await page.request.get('/api/providers')).text();
  for (const text of [runs, catalogue, app.output(), await page.content()])
    expect(text).not.toContain('of-the-owner');

  await page.getByRole('button', { name: 'Keys and connections' }).click();
  const row = page.getByRole('dialog', { name: 'Keys and connections' }).getByRole('listitem', {
    name: 'OpenAI',
    exact: true,
  });
  await expect(row).toContainText('Your key');
  await row.getByRole('button', { name: 'Remove key' }).click();
  await expect(row).toContainText('Not set up');
  await row.getByRole('button', { name: 'Undo' }).click();
  await expect(row).toContainText('Your key');
  await row.getByRole('button', { name: 'Remove key' }).click();
  await page.reload();
  await expect
    .poll(async () => {
      const { providers } = await (await page.request.get('/api/providers')).json();
      return providers.find(({ id }: { id: string }) => id === 'openai').status.state;
    })
    .toBe('unconfigured');
});

test('a provider that the server has a key for takes none, and says which setting it is', async ({
  workspace,
  page,
  request,
}) => {
  await workspace.open();
  await page.getByRole('button', { name: 'Keys and connections' }).click();
  const row = page.getByRole('dialog').getByRole('listitem', { name: 'Segmind', exact: true });
  await expect(row).toContainText('Set by SEGMIND_API_KEY on the server');
  await expect(row.getByRole('button', { name: 'Add key' })).toHaveCount(0);
  const refused = await request.post('/api/providers/segmind/keys', {
    data: { fields: { SEGMIND_API_KEY: 'SG_0123456789' } },
  });
  expect(refused.status()).toBe(403);
  expect((await refused.json()).error.message).toContain('SEGMIND_API_KEY');
});
