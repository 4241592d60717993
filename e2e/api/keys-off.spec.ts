import { expect, test } from '../fixtures/test.ts';

test('where the server uses its own keys alone, it takes no others', async ({ request, page }) => {
  const answer = await request.post('/api/providers/openai/keys', {
    data: { fields: { OPENAI_API_KEY: 'sk-mine-0123456789' } },
  });
  expect(answer.status()).toBe(403);
  expect((await answer.json()).error.message).toContain('ALLOW_USER_KEYS=1');
  expect(answer.headers()['set-cookie']).toBeUndefined();

  await page.goto('/');
  await page.getByRole('button', { name: 'Keys and connections' }).click();
  const dialog = page.getByRole('dialog', { name: 'Connections' });
  const row = dialog.getByRole('listitem', { name: 'OpenAI', exact: true });
  await expect(row.getByRole('button', { name: 'Add key' })).toHaveCount(0);
  await row.getByRole('button', { name: 'Check the connection to OpenAI' }).click();
  await expect(row).toContainText('OpenAI answers, and takes the key.');
});
