import { expectAccessible } from '../fixtures/accessible.ts';
import { expect, test } from '../fixtures/test.ts';

const id = 'gpt-image-2.7-flare';

test('a model that is not in the catalogue can be typed in, and is marked as such', async ({
  workspace,
  page,
}) => {
  await workspace.open();
  await workspace.openSample('Remove the pine');
  const list = await workspace.openModels();
  await list.getByRole('searchbox', { name: 'Search models' }).fill('gpt-image-9');
  await expect(list.getByText('No model is called that.')).toBeVisible();
  await list.getByRole('button', { name: 'Other model…' }).click();
  const field = page.getByRole('textbox', { name: 'Model id, as the provider writes it' });
  await page.getByRole('combobox', { name: 'Provider' }).selectOption('OpenAI');
  await expect(field).toHaveValue('gpt-image-9');
  await field.fill('dall-e-2');
  await field.press('Enter');
  await expect(page.getByText('OpenAI shut it down on 2026-05-12. Use gpt-image-2.')).toBeVisible();
  await field.fill('../models');
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(page.getByText(/letters, digits and/)).toBeVisible();
  await field.fill(id);
  await field.press('Enter');
  await expect(field).toBeHidden();
  const chip = page.getByRole('checkbox', { name: `OpenAI ${id}` });
  await expect(chip).toBeChecked();
  await expect(list.getByText('not in the catalogue', { exact: true })).toBeVisible();
  await list.getByRole('button', { name: 'Done' }).click();
  await expect(page.getByText('not in the catalogue', { exact: true })).toBeVisible();
  await workspace.choose(`OpenAI ${id}`);
  await expect(page.getByText('2 images · unknown cost · unknown time')).toBeVisible();

  await page.getByRole('button', { name: `Settings of OpenAI ${id}` }).click();
  await page.getByLabel('Quality', { exact: true }).selectOption('low');
  await expectAccessible(page, undefined, '[role=dialog]');
  await page.keyboard.press('Escape');

  await workspace.canvas.paint({ x: 300, y: 300 }, { x: 420, y: 360 });
  await workspace.prompt.fill('A hat');
  await workspace.run.click();
  await expect(workspace.results.tile('openai', id)).toHaveAttribute('data-status', 'succeeded');
  const panel = page.getByRole('complementary', { name: 'Panel' });
  await expect(panel.getByText(/is not in the catalogue/)).toBeVisible();
  await expect(panel.getByText('unknown cost')).toBeVisible();
});

test('the details of a model say how sure they are', async ({ workspace, page }) => {
  await workspace.open();
  await workspace.openSample('Remove the pine');
  await workspace.choose('OpenAI gpt-image-2');
  await page.getByRole('button', { name: 'Settings of OpenAI gpt-image-2' }).click();
  const details = page.getByRole('dialog', { name: 'Settings of OpenAI gpt-image-2' });
  await expect(details.getByText(/low \$0\.006, medium \$0\.053, high \$0\.211 a result/)).toBeVisible();
  await expect(details.getByText(/^As of 2026-11-17: OpenAI’s API reference/)).toBeVisible();
  await details.getByText(/^Not confirmed \(/).click();
  await expect(details.getByText('Whether a soft mask is honoured; it is sent hard')).toBeVisible();
});
