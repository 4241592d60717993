import { expect, test } from '../fixtures/test.ts';

/** Other operations than inpainting: the form shows what they need, and the run is named after them. */

test('erases what is painted on several models in one run, without a prompt', async ({
  workspace,
  upstream,
  page,
}) => {
  await upstream.reset();
  await workspace.open();
  await workspace.openSample('Remove the pine');
  await workspace.canvas.paint({ x: 600, y: 700 }, { x: 600, y: 760 });
  await workspace.choose('OpenAI gpt-image-2');
  await workspace.operation.selectOption('Erase');
  await expect(workspace.prompt).toHaveCount(0);
  await expect(page.getByText('Removes what you painted. No prompt is needed.')).toBeVisible();
  await workspace.choose('Local Texture', 'Stability AI Erase');
  await workspace.count.fill('1');
  await workspace.run.click();
  for (const [provider, model] of [['local', 'patchmatch'] as const, ['stability-ai', 'erase'] as const])
    await expect(workspace.results.tile(provider, model)).toHaveAttribute('data-status', 'succeeded');
  await expect(page.getByRole('heading', { name: 'Erase', exact: true })).toBeVisible();
  const { runs } = await (await page.request.get('/api/runs')).json();
  expect(runs[0].request).toMatchObject({ operation: 'erase', prompt: '' });
  expect(runs[0].attempts).toHaveLength(2);

  await workspace.showMask();
  await workspace.operation.selectOption('Inpaint');
  await expect(workspace.prompt).toBeVisible();
});

test('asks what to look for where an operation finds it by words', async ({ workspace, upstream, page }) => {
  await upstream.reset();
  await workspace.open();
  await workspace.openSample('Remove the pine');
  await workspace.operation.selectOption('Recolor');
  const search = page.getByRole('textbox', { name: 'Look for' });
  await workspace.run.click();
  await expect(page.getByRole('alert').getByText('Say what to look for in the picture.')).toBeVisible();
  await expect(search).toBeFocused();
  await search.fill('the pine');
  await workspace.prompt.fill('orange');
  await workspace.count.fill('1');
  await workspace.run.click();
  const tile = workspace.results.tile('stability-ai', 'search-and-recolor');
  await expect(tile).toHaveAttribute('data-status', 'succeeded');
  const [call] = await upstream.received();
  expect(call?.fields).toMatchObject({ prompt: 'orange', select_prompt: 'the pine' });
});
