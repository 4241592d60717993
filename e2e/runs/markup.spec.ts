import { expectAccessible } from '../fixtures/accessible.ts';
import { expect, test } from '../fixtures/test.ts';
import { RunActionsPage } from '../pages/run-actions.ts';
import { expectSameMarks, readShownMarks } from '../pages/sent-markup.ts';

/** Marks on the picture: drawn, kept, and sent in place of the mask in the form that each model takes. */

test('marks are sent in place of the mask, and are there after a reload', async ({
  workspace,
  upstream,
  page,
}, info) => {
  // Wraps at the right edge of the picture.
  const words = 'no pine but an old wall of bricks with a door and a window';
  await upstream.reset();
  await workspace.open();
  await workspace.openSample('Remove the pine');
  await workspace.choose('OpenAI gpt-image-2.6-flare', 'OpenAI gpt-image-2', 'Stability AI Inpaint');
  await workspace.prompt.fill('As the marks say');
  await workspace.canvas.paint({ x: 300, y: 300 }, { x: 420, y: 360 });
  await page.getByRole('button', { name: 'Markup', exact: true }).click();
  const tools = page.getByRole('toolbar', { name: 'Markup tools' });
  await tools.getByRole('button', { name: 'Arrow' }).click();
  await workspace.canvas.paint({ x: 100, y: 100 }, { x: 300, y: 260 });
  for (const key of ']]]]]]') await page.keyboard.press(key);
  await page.keyboard.press('Escape');
  for (const key of '[[[[[[') await page.keyboard.press(key);
  await tools.getByRole('button', { name: 'Text' }).click();
  const at = await workspace.canvas.toPage({ x: 420, y: 420 });
  await page.mouse.click(at.x, at.y);
  await page.getByRole('textbox', { name: 'Text of the mark' }).fill(words);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: `Text “${words}”, Red` })).toHaveAttribute(
    'aria-pressed',
    'true',
  );
  await expect(page.getByText('2 marks are sent in place of the mask')).toBeVisible();
  await expect(page.getByText('OpenAI gpt-image-2: as a copy of the picture')).toBeVisible();
  await expect(page.getByText('Not sent to Stability AI Inpaint.')).toBeVisible();
  await expectAccessible(page);
  await page.screenshot({ path: info.outputPath('markup.png') });

  await workspace.choose('Stability AI Inpaint');
  await expect(page.getByText('Not sent to Stability AI Inpaint.')).toBeVisible();
  await expect(page.getByText('marks are sent in place of the mask')).toBeHidden();
  await workspace.choose('OpenAI gpt-image-2.6-flare', 'OpenAI gpt-image-2', 'Stability AI Inpaint');

  await page.reload();
  await expect(page.getByRole('button', { name: `Text “${words}”, Red` })).toBeAttached();
  const shown = await readShownMarks(page, workspace.canvas);
  await workspace.run.click();
  for (const model of ['gpt-image-2.6-flare', 'gpt-image-2'])
    await expect(workspace.results.tile('openai', model)).toHaveAttribute('data-status', 'succeeded');
  const calls = (await upstream.received()).filter(({ provider }) => provider === 'openai');
  const rolesOf = calls.map(({ pictures }) => pictures.map(({ role }) => role).join(' '));
  expect(rolesOf.toSorted()).toEqual(['image markup', 'image reference']);
  expect(calls.flatMap(({ violations }) => violations)).toEqual([]);
  const pictures = calls.flatMap((call) => call.pictures);
  const [image, layer, copy] = (['image', 'markup', 'reference'] as const).map(
    (wanted) => pictures.find(({ role }) => role === wanted)!.bytes,
  );
  await expectSameMarks(shown, { image: image!, layer: layer!, copy: copy! });

  await page.getByRole('radio', { name: 'Mask', exact: true }).click();
  await page.getByRole('button', { name: 'Arrow 1, Red' }).focus();
  await page.keyboard.press('Delete');
  await expect(page.getByText('1 mark is sent in place of the mask')).toBeVisible();
  await new RunActionsPage(page).choose('Variants…');
  await page.getByRole('button', { name: /^Go back to/ }).click();
  await expect(page.getByText('2 marks are sent in place of the mask')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Arrow 1, Red' })).toBeAttached();
});

test('marks are drawn, moved and removed by the keyboard alone', async ({ workspace, page }) => {
  await workspace.open();
  await workspace.openSample('Remove the pine');
  await workspace.canvas.element.focus();
  await page.keyboard.press('a');
  await expect(page.getByTestId('markup-stage')).toBeVisible();
  const press = async (...keys: string[]) => {
    for (const key of keys) await page.keyboard.press(key);
  };
  await press('ArrowLeft', 'Enter', 'Shift+ArrowRight', 'Shift+ArrowRight', 'Shift+ArrowDown', 'Enter');
  const arrow = page.getByRole('button', { name: 'Arrow 1, Red' });
  await press('Tab');
  await expect(arrow).toBeFocused();
  const before = await arrow.boundingBox();
  await press('Shift+ArrowDown');
  await expect.poll(async () => (await arrow.boundingBox())!.y).toBeGreaterThan(before!.y);
  await press('Tab', 'Tab');
  await expect(page.getByRole('button', { name: 'End', exact: true })).toBeFocused();
  await press('Shift+ArrowRight');
  await expect.poll(async () => (await arrow.boundingBox())!.width).toBeGreaterThan(before!.width);
  await press('Escape');
  await expect(arrow).toBeFocused();
  await press('Space');
  await expect(arrow).toHaveAttribute('aria-pressed', 'true');
  await press('Tab', 'Delete');
  await expect(arrow).toHaveCount(0);
  await expect(workspace.canvas.element).toBeFocused();
  await press('Control+z');
  await expect(arrow).toHaveCount(1);
  await press('Tab', 'Control+z', 'Control+z', 'Control+z');
  await expect(arrow).toHaveCount(0);
  await expect(workspace.canvas.element).toBeFocused();
  await press('Control+y');
  await expect(arrow).toHaveCount(1);
  await press('t', 'ArrowLeft', 'Enter');
  await page.keyboard.type('قبعة');
  await press('Enter');
  await expect(page.getByRole('button', { name: 'Text “قبعة”, Red' })).toBeAttached();
  await press('Tab', 'PageUp');
  await expect(arrow).toBeFocused();
});
