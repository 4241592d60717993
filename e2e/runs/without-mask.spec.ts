import { expect, test } from '../fixtures/test.ts';

/** An edit without a mask: said before the run, and labelled afterwards. */

test('without a mask a model edits the whole picture, and one that needs a mask says so', async ({
  workspace,
  upstream,
  page,
}) => {
  await upstream.reset();
  await workspace.open();
  await workspace.openSample('Remove the pine');
  const note = page.getByText(/^Nothing is painted, so the whole picture is edited/).first();
  await workspace.prompt.fill('A snowy day');
  await workspace.run.click();
  await expect(page.getByRole('alert').getByText('Paint what should change.')).toBeVisible();
  await expect(note).toBeHidden();

  await workspace.choose('OpenAI gpt-image-2', 'Stability AI Inpaint');
  await expect(note).toContainText(
    'OpenAI gpt-image-2. Without a mask these cannot edit: Stability AI Inpaint.',
  );
  await workspace.run.click();
  const whole = workspace.results.tile('openai', 'gpt-image-2');
  await expect(whole).toHaveAttribute('data-status', 'succeeded');
  await expect(whole.getByText('whole picture')).toBeVisible();
  const refused = workspace.results.tile('stability-ai', 'inpaint');
  await expect(refused).toHaveAttribute('data-status', 'failed');
  await expect(refused).toContainText('Inpaint needs a mask.');
  const [call, ...others] = (await upstream.received()).filter(({ origin }) => origin === 'api');
  expect([call?.provider, ...others.map(({ provider }) => provider)]).toEqual(['openai']);
  expect(call?.files.map(({ field }) => field)).toEqual(['image']);
});
