import sharp from 'sharp';
import { expectAccessible } from '../fixtures/accessible.ts';
import { expect, test } from '../fixtures/test.ts';

/** References beside the prompt: added, reordered by the keyboard, priced, there after a reload, sent in their order. */

/** Their widths tell them apart. */
const widths = { red: 64, lime: 48, blue: 32 };
const pictures = Promise.all(
  Object.entries(widths).map(async ([background, width]) => ({
    name: `${background}.png`,
    mimeType: 'image/png',
    buffer: await sharp({ create: { width, height: 32, channels: 3, background } })
      .png()
      .toBuffer(),
  })),
);

test('references are sent in their order to the models that take them', async ({
  workspace,
  upstream,
  page,
}, info) => {
  await upstream.reset();
  await workspace.open();
  await workspace.openSample('Remove the pine');
  await workspace.choose('OpenAI gpt-image-2', 'Stability AI Inpaint');
  await workspace.canvas.paint({ x: 300, y: 300 }, { x: 420, y: 360 });
  await workspace.prompt.fill('In the colours of the references');
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Add references' }).click();
  await (await chooser).setFiles(await pictures);
  const list = page.getByRole('list', { name: 'References' });
  const thumbs = list.getByRole('button');
  await expect(thumbs).toHaveCount(3);
  await expect(page.getByText(/^References add ≈ \$0\.02\d?\./)).toBeVisible();
  await expect(page.getByText('Not sent to Stability AI Inpaint.')).toBeVisible();

  await list.getByRole('button', { name: 'Reference 3: blue.png' }).press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  await expect(list.getByRole('button', { name: 'Reference 1: blue.png' })).toBeFocused();
  await list.getByRole('button', { name: 'Reference 3: lime.png' }).press('Delete');
  await expect(thumbs).toHaveCount(2);
  await expect(list.getByRole('button', { name: 'Reference 2: red.png' })).toBeFocused();
  await page.reload();
  await expect(thumbs).toHaveCount(2);
  await expect(list.getByRole('button', { name: 'Reference 1: blue.png' })).toBeVisible();
  await expectAccessible(page);
  await page.screenshot({ path: info.outputPath('references.png') });

  await workspace.run.click();
  await expect(workspace.results.tile('openai', 'gpt-image-2')).toHaveAttribute('data-status', 'succeeded');
  // The first result of several models opens the board.
  await page.getByTestId('board').waitFor();
  await workspace.showMask();
  const refused = workspace.results.tile('stability-ai', 'inpaint');
  await expect(refused).toContainText('takes no references; all 2 were left out.');
  const call = (await upstream.received()).find(({ provider }) => provider === 'openai')!;
  expect(call.pictures.map(({ role }) => role)).toEqual(['image', 'reference', 'reference', 'mask']);
  const sent = call.pictures.filter(({ role }) => role === 'reference').map(({ widthPx }) => widthPx);
  expect(sent).toEqual([widths.blue, widths.red]);
});
