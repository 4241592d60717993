import { expect, test } from '../fixtures/test.ts';

/** What the parts of `components/ui` promise by mouse and by keyboard, each where the page uses it. */

test('a slider is dragged and let go, which is one step, and moved by keys', async ({ workspace, page }) => {
  await workspace.open();
  await workspace.openSample('Remove the lower dog');
  await workspace.canvas.paint({ x: 600, y: 700 }, { x: 600, y: 900 });
  const grow = page.getByRole('slider', { name: 'Grow or shrink' });
  // The thumb stands in a wrapper of its own on the line.
  const box = (await grow.locator('xpath=../..').boundingBox())!;
  const y = box.y + box.height / 2;
  await page.mouse.move(box.x + box.width / 2, y);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.6, y);
  await page.mouse.move(box.x + box.width + 40, y);
  await expect(grow).toHaveAttribute('aria-valuetext', '+64 px');
  await page.mouse.up();
  await expect(grow).toBeFocused();
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await expect(grow).toHaveAttribute('aria-valuetext', '0 px');

  for (const [key, text] of [
    ['ArrowRight', '+1 px'],
    ['PageUp', '+11 px'],
    ['Shift+ArrowLeft', '+1 px'],
    ['Home', '-64 px'],
    ['ArrowDown', '-64 px'],
    ['End', '+64 px'],
  ] as const) {
    await grow.press(key);
    await expect(grow).toHaveAttribute('aria-valuetext', text);
  }
});

test('a popover takes the focus and gives it back; its switch is one', async ({ workspace, page }) => {
  await workspace.open();
  await workspace.openSample('Remove the lower dog');
  const button = page.getByRole('button', { name: 'Pen and smoothing' });
  await button.focus();
  await button.press('Enter');
  const popover = page.getByRole('dialog', { name: 'Pen and smoothing' });
  const pressure = popover.getByRole('switch', { name: 'Pressure sets the hardness' });
  await expect(button).toHaveAttribute('aria-expanded', 'true');
  await expect(popover).toHaveAttribute('id', (await button.getAttribute('aria-controls'))!);
  await expect(popover.getByRole('switch').first()).toBeFocused();
  await expect(pressure).not.toBeChecked();
  await popover.getByText('Pressure sets the hardness').click();
  await expect(pressure).toBeChecked();
  await page.keyboard.press('Escape');
  await expect(popover).toHaveCount(0);
  await expect(button).toBeFocused();

  await button.click();
  await expect(popover).toBeVisible();
  await button.click();
  await expect(popover).toHaveCount(0);
});

test('a hint comes with the focus of the keyboard and goes by Escape', async ({ workspace, page }) => {
  await workspace.open();
  const keys = page.getByRole('button', { name: 'Keys and connections' });
  await keys.focus();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Shift+Tab');
  await expect(keys).toBeFocused();
  const hint = page.getByRole('tooltip');
  await expect(hint).toHaveText('Keys and connections');
  await expect(keys).toHaveAttribute('aria-describedby', (await hint.getAttribute('id'))!);
  await page.keyboard.press('Escape');
  await expect(hint).toHaveCount(0);
  await expect(keys).toBeFocused();
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 } });

  test('a menu is used by keys alone from its first opening on', async ({ workspace, page }) => {
    await workspace.open();
    const more = page.getByRole('button', { name: 'More', exact: true });
    await more.focus();
    await more.press('Enter');
    const menu = page.getByRole('menu', { name: 'More' });
    await expect(menu.getByRole('menuitem', { name: 'From an address' })).toBeFocused();
    await page.keyboard.press('ArrowDown');
    await expect(menu.getByRole('menuitem', { name: 'Keys and connections' })).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(menu).toHaveCount(0);
    await expect(more).toBeFocused();

    await more.press('ArrowDown');
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: 'From an address' });
    await expect(dialog).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(more).toBeFocused();
  });
});

test('of choices side by side Tab reaches the one that holds, and arrows the others', async ({
  workspace,
  page,
}) => {
  await workspace.open();
  await workspace.openSample('Remove the lower dog');
  await workspace.tool('Rectangle').click();
  const group = page.getByRole('radiogroup', { name: 'What the shape does' });
  const [add, subtract] = [
    group.getByRole('radio', { name: 'Add' }),
    group.getByRole('radio', { name: 'Subtract' }),
  ];
  await expect(add).toHaveAttribute('tabindex', '0');
  await expect(subtract).toHaveAttribute('tabindex', '-1');
  await add.focus();
  await page.keyboard.press('ArrowRight');
  await expect(subtract).toBeFocused();
  await page.keyboard.press('Space');
  await expect(subtract).toBeChecked();
  await page.keyboard.press('Home');
  await expect(add).toBeFocused();
});
