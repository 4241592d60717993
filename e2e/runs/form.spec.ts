import { expect, test } from '../fixtures/test.ts';

test('says what is missing, one thing after the other', async ({ workspace, page }) => {
  await workspace.open();
  await workspace.openSample('Remove the pine');
  await workspace.choose('OpenAI gpt-image-2');
  await workspace.run.click();
  await expect(page.getByRole('alert').getByText('Say what should be there instead.')).toBeVisible();
  await workspace.choose('Local Texture');
  await expect(page.getByRole('alert').getByText('Say what should be there instead.')).toHaveCount(0);
  await expect(workspace.prompt).toHaveAttribute('placeholder', 'Optional prompt');
  await workspace.run.click();
  await expect(page.getByText('Paint what should change.', { exact: true })).toBeVisible();
  await page.getByRole('checkbox', { name: 'Local Texture' }).uncheck();
  await workspace.run.click();
  await expect(page.getByText('Choose at least one model.', { exact: true })).toBeVisible();
});

test('counts the prompt against the shortest limit of the chosen models', async ({ workspace, page }) => {
  await workspace.open();
  await workspace.openSample('Remove the pine');
  await workspace.choose('OpenAI gpt-image-2');
  await workspace.prompt.fill('Ein Hut 🎩');
  await expect(page.getByText('9 / 32000')).toBeVisible();
  await workspace.choose('OpenAI gpt-image-2', 'Local Texture');
  await expect(page.getByText('9 / 1000')).toBeVisible();
});

test('goes on at once with a prompt of 32,000 letters without a space', async ({ workspace, page }) => {
  await workspace.open();
  await workspace.openSample('Remove the pine');
  const begin = performance.now();
  await workspace.prompt.fill('x'.repeat(32_000));
  await workspace.prompt.press('y');
  await expect(page.getByText('32001 / 1000')).toBeVisible();
  // With kerning it takes eight seconds on two quiet cores.
  expect(performance.now() - begin).toBeLessThan(4000);
});

test('removes something without a prompt, where no model can follow one', async ({ workspace, page }) => {
  await workspace.open();
  await workspace.openSample('Remove the pine');
  await workspace.choose('Local Texture');
  await workspace.canvas.paint({ x: 600, y: 700 }, { x: 600, y: 760 });
  await workspace.run.click();
  const tile = workspace.results.tile('local', 'patchmatch');
  await expect(tile).toHaveAttribute('data-status', 'succeeded');
  const { runs } = await (await page.request.get('/api/runs')).json();
  expect(runs[0].request.prompt).toBe('');
});

test('asks for as many results as were typed, and the wheel changes no number', async ({
  workspace,
  page,
}) => {
  await workspace.open();
  await workspace.openSample('Remove the pine');
  const { count } = workspace;
  await count.fill('2');
  await count.press('End');
  await count.press('Backspace');
  await expect(count).toHaveValue('');
  await page.keyboard.type('3');
  await expect(count).toHaveValue('3');
  await page.keyboard.type('3');
  await expect(count).toHaveAttribute('aria-invalid', 'true');
  await count.press('Tab');
  await expect(count).toHaveValue('10');
  await count.fill('4');
  await count.hover();
  await page.mouse.wheel(0, -200);
  await count.press('ArrowUp');
  await expect(count).toHaveValue('5');
});

test('estimates images, cost and time before the run', async ({ workspace, page }) => {
  await workspace.open();
  await workspace.openSample('Remove the pine');
  await workspace.choose('Local Texture', 'Local Smooth');
  await workspace.count.fill('4');
  await expect(page.getByText(/^5 images · free · ≈ \d/)).toBeVisible();
  await workspace.choose('OpenAI gpt-image-2');
  await expect(page.getByText(/4 images · ≈ \$0\.02 to \$0\.84/)).toBeVisible();
});
