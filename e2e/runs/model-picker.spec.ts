import { expectAccessible } from '../fixtures/accessible.ts';
import { expect, test } from '../fixtures/test.ts';

/** The list of models: search, filters, presets, and the choice that the chips of the form show. */

test('opens beside the picture with the focus in the search, and closes by Escape', async ({
  workspace,
  page,
}) => {
  await workspace.open();
  await workspace.openSample('Remove the pine');
  const canvas = page.getByTestId('mask-canvas');
  const before = await canvas.boundingBox();
  const list = await workspace.openModels();
  await expect(list.getByRole('searchbox', { name: 'Search models' })).toBeFocused();
  expect(await canvas.boundingBox()).toEqual(before);
  const [listBox, runBox] = [await list.boundingBox(), await workspace.run.boundingBox()];
  expect(listBox!.y + listBox!.height).toBeLessThanOrEqual(runBox!.y);
  await page.keyboard.press('Escape');
  await expect(list).toBeHidden();
  await expect(page.getByRole('button', { name: 'Models', exact: true })).toBeFocused();
});

test('has the only checkboxes while it is open, and what is pressed holds at once', async ({
  workspace,
  page,
}) => {
  await workspace.open();
  await workspace.openSample('Remove the pine');
  const list = await workspace.openModels();
  await expect(page.getByRole('group', { name: 'Providers' })).toHaveCount(1);
  await expect(page.getByRole('checkbox', { name: 'Local Texture' })).toHaveCount(1);
  await list.getByRole('checkbox', { name: 'Stability AI Inpaint' }).check();
  await expect(list.getByText('2 chosen', { exact: true })).toBeVisible();
  await workspace.prompt.fill('A hat');
  await expect(list).toBeVisible();
  await list.getByRole('button', { name: 'Done' }).click();
  await expect(page.getByRole('checkbox', { name: 'Stability AI Inpaint' })).toBeChecked();
  await page.reload();
  await expect(page.getByRole('checkbox', { name: 'Stability AI Inpaint' })).toBeChecked();
});

test('chips are seen as a whole or not at all, and the focus brings them', async ({ workspace, page }) => {
  await workspace.open();
  await workspace.openSample('Remove the pine');
  const chips = page.getByRole('group', { name: 'Providers' });
  /** How far the chips that are seen reach out of their row, CSS px. */
  const outside = () =>
    chips.evaluate((row) => {
      const end = row.getBoundingClientRect().right;
      const seen = [...row.querySelectorAll('[data-chip]')].filter(
        (chip) => getComputedStyle(chip).opacity === '1',
      );
      return {
        count: seen.length,
        px: Math.max(...seen.map((chip) => chip.getBoundingClientRect().right - end)),
      };
    });
  // On a phone held upright the chips are a list; turned, it is a row again.
  await page.setViewportSize({ width: 390, height: 844 });
  await expect(chips).toBeHidden();
  for (const width of [1440, 1500, 1560, 1620]) {
    await page.setViewportSize({ width, height: 900 });
    await expect.poll(async () => (await outside()).px, `at ${width}`).toBeLessThan(1);
    expect((await outside()).count).toBeGreaterThan(0);
  }
  const last = chips.getByRole('checkbox').last();
  await expect(last).not.toBeInViewport({ ratio: 1 });
  await last.focus();
  await expect(last).toBeInViewport({ ratio: 1 });
  // What is chosen in the list is seen, and the others are counted.
  const list = await workspace.openModels();
  await list.getByRole('button', { name: 'One of each ready provider' }).click();
  await list.getByRole('checkbox', { name: 'Google Vertex AI Nano Banana Pro' }).check();
  await list.getByRole('button', { name: 'Done' }).click();
  await expect(chips.getByRole('checkbox', { name: 'Google Vertex AI Nano Banana Pro' })).toBeInViewport({
    ratio: 1,
  });
});

test('finds models, and says where there is none', async ({ workspace, page }) => {
  await workspace.open();
  await workspace.openSample('Remove the pine');
  const list = await workspace.openModels();
  const names = list.getByRole('group', { name: 'Providers' }).getByRole('checkbox');
  await page.keyboard.type('fill segmind');
  await expect(names).toHaveCount(3);
  await list.getByRole('searchbox').fill('');
  await expect(names).not.toHaveCount(3);
  await list.getByRole('radio', { name: 'Chosen 1' }).click();
  await expect(names).toHaveCount(1);
  await list.getByRole('radio', { name: 'All' }).click();
  await list.getByRole('button', { name: /^Stability AI/ }).click();
  await expect(names).toHaveCount(1);
});

test('presets replace the choice, and Undo brings it back', async ({ workspace, page }) => {
  await workspace.open();
  await workspace.openSample('Remove the pine');
  const list = await workspace.openModels();
  await list.getByRole('button', { name: 'One of each ready provider' }).click();
  await expect(list.getByText('12 chosen', { exact: true })).toBeVisible();
  await expect(list.getByRole('checkbox', { name: 'Local Texture' })).not.toBeChecked();
  await list.getByRole('button', { name: 'Undo' }).click();
  await expect(list.getByText('1 chosen', { exact: true })).toBeVisible();
  await expect(list.getByRole('checkbox', { name: 'Local Texture' })).toBeChecked();
  await list.getByRole('button', { name: 'Clear' }).click();
  await expect(list.getByText('0 chosen', { exact: true })).toBeVisible();
  await list.getByRole('button', { name: 'Free', exact: true }).click();
  await list.getByRole('button', { name: 'Done' }).click();
  await expect(page.getByText('3 images · free')).toBeVisible();
});

test('settings belong to a chosen model, and price and cost follow them', async ({ workspace, page }) => {
  await workspace.open();
  await workspace.openSample('Remove the pine');
  await workspace.choose('OpenAI gpt-image-2');
  const list = await workspace.openModels();
  await expect(list.getByText('$0.0059–0.211')).toBeVisible();
  await list.getByRole('button', { name: 'Settings of OpenAI gpt-image-2' }).click();
  await page.getByLabel('Quality', { exact: true }).selectOption('medium');
  await page.keyboard.press('Escape');
  await expect(list.getByText('$0.053')).toBeVisible();
  await expect(list.getByText('2 images · ≈ $0.11')).toBeVisible();
});

for (const [look, size] of [
  ['light', { width: 1440, height: 900 }],
  ['dark', { width: 1024, height: 768 }],
  ['light', { width: 390, height: 844 }],
  ['dark', { width: 844, height: 390 }],
] as const) {
  test(`is usable by everybody at ${size.width} × ${size.height} in ${look}`, async ({ workspace, page }) => {
    await page.emulateMedia({ colorScheme: look, reducedMotion: 'reduce' });
    await page.setViewportSize(size);
    await workspace.open();
    await workspace.openSample('Remove the pine');
    if (size.width < 600) await workspace.openAsk();
    const list = await workspace.openModels();
    await list.getByRole('button', { name: 'Exact masks only' }).click();
    await expectAccessible(page, look, '[role=dialog]');
    const { x, y, width, height } = (await list.boundingBox())!;
    expect([x >= 0, y >= 0, x + width <= size.width, y + height <= size.height]).toEqual([
      true,
      true,
      true,
      true,
    ]);
    await list.getByRole('button', { name: 'Done' }).click();
    await expectAccessible(page, look);
  });
}
