import { countDifferent, decode } from '../fixtures/pictures.ts';
import { expect, test } from '../fixtures/test.ts';

test('a person takes a sample, paints, runs, and sees three different results that keep the rest', async ({
  workspace,
  page,
}) => {
  await workspace.open();
  await workspace.openSample('Remove the pine');
  await workspace.canvas.paint({ x: 880, y: 450 }, { x: 900, y: 700 });
  await workspace.choose('Local Texture');
  await workspace.prompt.fill('Meadow');
  await workspace.count.fill('3');
  // An impatient hand begins, and pays, one run.
  await workspace.run.dblclick();

  const tile = workspace.results.tile('local', 'patchmatch');
  await expect(tile).toHaveAttribute('data-status', 'succeeded');
  await expect(workspace.results.images(tile)).toHaveCount(3);
  await expect(tile).toContainText('kept the rest · 0.0 %');
  await expect(tile).toContainText('free');
  await expect(tile.getByTestId('revised-prompt').first()).toContainText('cannot follow a prompt');

  const { runs } = await (await page.request.get('/api/runs')).json();
  expect(runs).toHaveLength(1);
  const [run] = runs;
  const fetchPixels = async (url: string) => decode(await (await page.request.get(url)).body());
  const source = await fetchPixels(run.source.url);
  const mask = await fetchPixels(run.mask.url);
  const results = await Promise.all(
    run.attempts[0].results.map(({ url }: { url: string }) => fetchPixels(url)),
  );
  const isKept = (i: number) => mask.data[i * 4 + 3] === 255;
  for (const result of results) {
    expect(countDifferent(source, result, isKept)).toBe(0);
    expect(countDifferent(source, result)).toBeGreaterThan(1000);
  }
  for (const [a, b] of [
    [0, 1],
    [0, 2],
    [1, 2],
  ] as const) {
    expect(countDifferent(results[a]!, results[b]!)).toBeGreaterThan(1000);
  }
});

test('a result is looked at closely, downloaded, and taken as the next source', async ({
  workspace,
  page,
}) => {
  await workspace.open();
  await workspace.openSample('Clear the boulders');
  await workspace.canvas.paint({ x: 800, y: 900 }, { x: 860, y: 900 });
  await workspace.prompt.fill('Grass');
  await workspace.run.click();
  const tile = workspace.results.tile('local', 'patchmatch');
  await expect(tile).toHaveAttribute('data-status', 'succeeded');

  await expect(page.getByRole('radio', { name: 'Result', exact: true })).toBeChecked();
  await page.keyboard.press('s');
  const slider = page.getByRole('slider', { name: 'Before and after' });
  await slider.press('ArrowRight');
  await expect(slider).toHaveAttribute('aria-valuetext', '51 % original');
  await page.getByRole('option', { name: 'Result 1 of 2 from Local Texture' }).click();
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('option', { name: 'Result 2 of 2 from Local Texture' })).toBeFocused();
  await expect(workspace.results.panel).toContainText('Result 2 of 2');

  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download' }).click();
  expect((await download).suggestedFilename()).toBe('overpaint-local-patchmatch-2.png');

  await page.getByRole('button', { name: 'Keep' }).click();
  await expect(page.getByText('Kept as Variant 1. The original stays.')).toBeVisible();
  await expect(page.getByRole('banner')).toContainText('Variant 1');
  await expect(workspace.tool('Undo')).toBeDisabled();
  await expect(workspace.prompt).toHaveValue('Grass');
  await page.getByRole('button', { name: 'Undo' }).and(page.locator('[data-button]')).click();
  await expect(page.getByRole('banner')).toContainText('Original');
  await expect(page.getByRole('radio', { name: 'Result', exact: true })).toBeChecked();
  await page.keyboard.press('Escape');
  await expect(workspace.tool('Undo')).toBeEnabled();
});

test('the raw result is one key away, also by another key', async ({ workspace, page }) => {
  await workspace.open();
  await workspace.openSample('Remove the lower dog');
  await workspace.canvas.paint({ x: 600, y: 700 }, { x: 600, y: 900 });
  await workspace.choose('OpenAI gpt-image-2');
  await workspace.prompt.fill('White wall');
  await workspace.count.fill('1');
  await workspace.run.click();
  const tile = workspace.results.tile('openai', 'gpt-image-2');
  await expect(tile).toHaveAttribute('data-status', 'succeeded');
  await expect(tile).toContainText('none returned');
  const image = workspace.results.images(tile);
  const restored = await image.getAttribute('src');
  await page.keyboard.press('r');
  await expect(image).not.toHaveAttribute('src', restored!);
  await page.keyboard.press('r');
  await expect(image).toHaveAttribute('src', restored!);

  await page.keyboard.press('?');
  await page.getByRole('button', { name: 'Change the key of Restored or raw results' }).click();
  await page.keyboard.press('t');
  await page.keyboard.press('Escape');
  await page.keyboard.press('t');
  await expect(image).not.toHaveAttribute('src', restored!);
  await page.keyboard.press('r');
  await expect(image).not.toHaveAttribute('src', restored!);
  await page.keyboard.press('t');
  await expect(image).toHaveAttribute('src', restored!);
});
