import { expectAccessible } from '../fixtures/accessible.ts';
import { createShareLink } from '../fixtures/share-link.ts';
import { expect, test } from '../fixtures/test.ts';
import { seedRun } from '../pages/projects-page.ts';
import type { WorkspacePage } from '../pages/workspace-page.ts';

const paint = async (workspace: WorkspacePage) => {
  await workspace.open();
  await workspace.openSample('Remove the lower dog');
  await workspace.canvas.paint({ x: 600, y: 700 }, { x: 600, y: 900 });
};

const option = (i: number) => `Result ${i} of 3 from Local Texture`;

test.describe('a result that has just come', () => {
  test.beforeEach(async ({ workspace, page }) => {
    await paint(workspace);
    await workspace.choose('Local Texture');
    await workspace.prompt.fill('White wall');
    await workspace.count.fill('3');
    await workspace.run.click();
    await expect(page.getByRole('radio', { name: 'Result', exact: true })).toBeChecked();
    // The first one to be ready is shown, whichever that is.
    const strip = page.getByRole('listbox', { name: 'Results of this run' });
    await expect(strip.getByTestId('result-image')).toHaveCount(3);
  });

  test('comes to the place of the picture, and is stepped through by keys', async ({ page }) => {
    const strip = page.getByRole('listbox', { name: 'Results of this run' });
    const at = (name: string) => strip.getByRole('option', { name, exact: true });
    await expect(strip.getByRole('option', { selected: true })).toBeFocused();
    await page.keyboard.press('Home');
    await expect(at('Original')).toBeFocused();
    await page.keyboard.press('ArrowRight');
    await expect(at(option(1))).toBeFocused();
    await page.keyboard.press('ArrowRight');
    await expect(at(option(2))).toHaveAttribute('aria-selected', 'true');
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowLeft');
    await expect(at(option(3))).toBeFocused();

    const shown = page.getByRole('img', { name: option(3).replace(' of 3', ''), exact: true });
    await expect(shown).toBeVisible();
    await page.keyboard.down('\\');
    await expect(shown).toBeHidden();
    await page.keyboard.up('\\');
    await expect(shown).toBeVisible();
    const restored = await shown.getAttribute('src');
    await page.keyboard.press('r');
    await expect(page.getByRole('radio', { name: 'Raw', exact: true })).toBeChecked();
    await expect(shown).not.toHaveAttribute('src', restored!);
  });

  test('blends in over the picture, at once where motion is reduced', async ({ page }) => {
    const blending = page.locator('.animate-blend');
    await expect(blending).toHaveCSS('animation-duration', '0.001s');
    await page.emulateMedia({ reducedMotion: 'no-preference' });
    await expect(blending).toHaveCSS('animation-duration', '0.24s');
    await expect(blending).toHaveCSS('animation-name', 'fade');
  });

  test('gives way to the mask with everything as it was', async ({ workspace, page }) => {
    await page.keyboard.press('Escape');
    await expect(page.getByRole('radio', { name: 'Mask', exact: true })).toBeChecked();
    await expect(workspace.prompt).toHaveValue('White wall');
    await expect(workspace.tool('Undo')).toBeEnabled();
    await page.getByRole('radio', { name: 'Result', exact: true }).click();
    await page.keyboard.press('e');
    await expect(page.getByRole('radio', { name: 'Mask', exact: true })).toBeChecked();
    await expect(workspace.tool('Eraser')).toHaveAttribute('aria-pressed', 'true');
    await page.getByRole('radio', { name: 'Result', exact: true }).click();
    await workspace.tool('Lasso').click();
    await expect(workspace.canvas.element).toBeVisible();
    await expect(workspace.tool('Lasso')).toHaveAttribute('aria-pressed', 'true');
  });
});

test.describe('a result', () => {
  test.beforeEach(async ({ page, request }) => {
    const { projectId } = await seedRun(request, { color: '#575', prompt: 'White wall', n: 3 });
    await page.goto(`/?project=${projectId}`);
    await page.getByRole('radio', { name: 'Result', exact: true }).click();
    const strip = page.getByRole('listbox', { name: 'Results of this run' });
    await expect(strip.getByTestId('result-image')).toHaveCount(3);
    // The stage hears keys once it shows something.
    await page.getByTestId('result-stage').getByRole('img').first().waitFor();
  });

  test('keeps zoom and line while others are looked at', async ({ page }) => {
    await page.keyboard.press('s');
    const line = page.getByRole('slider', { name: 'Before and after' });
    await line.press('PageUp');
    await page.getByRole('option', { name: option(2) }).click();
    await page.keyboard.press('+');
    const zoom = await page.getByTestId('result-stage').getByRole('img').first().boundingBox();
    await page.keyboard.press('ArrowRight');
    await expect(line).toHaveAttribute('aria-valuenow', '60');
    expect(await page.getByTestId('result-stage').getByRole('img').first().boundingBox()).toEqual(zoom);
  });

  test('keeps an adjustment to itself while another one is looked at', async ({ page }) => {
    await page.getByRole('option', { name: option(1) }).click();
    const adjusted: string[] = [];
    page.on('request', (request) => {
      if (request.method() === 'PATCH' || request.url().includes('finish')) adjusted.push(request.url());
    });
    await page.getByRole('button', { name: 'Adjust edge and light' }).click();
    const edge = page.getByRole('slider', { name: 'Soft edge' });
    await edge.press('ArrowRight');
    const wish = await edge.getAttribute('aria-valuenow');
    await page.getByRole('option', { name: option(2) }).click();
    await expect(edge).toBeHidden();
    await expect(page.getByRole('button', { name: 'Adjust edge and light' })).toBeVisible();
    await page.getByRole('option', { name: option(1) }).click();
    await expect(edge).toHaveAttribute('aria-valuenow', wish!);
    await page.keyboard.press('Escape');
    await expect(page.getByRole('button', { name: 'Adjust edge and light' })).toBeVisible();
    expect(adjusted).toEqual([]);
  });

  test('is left by one step at a time: the panel over it closes before it does', async ({ page }) => {
    await page.setViewportSize({ width: 1024, height: 768 });
    const toggle = page.getByRole('button', { name: 'Panel', exact: true });
    await toggle.click();
    await page.getByRole('complementary', { name: 'Panel' }).getByRole('tab', { name: 'Result' }).focus();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('complementary', { name: 'Panel' })).toBeHidden();
    await expect(toggle).toBeFocused();
    await expect(page.getByRole('radio', { name: 'Result', exact: true })).toBeChecked();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('radio', { name: 'Mask', exact: true })).toBeChecked();
  });

  test('is stepped through as it is seen where the page runs from right to left', async ({ page }) => {
    await page.evaluate(() => document.documentElement.setAttribute('dir', 'rtl'));
    await expect(page.getByTestId('result-image')).toHaveCount(3);
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowLeft');
    await expect(page.getByRole('option', { name: option(1) })).toBeFocused();
    await page.keyboard.press('ArrowRight');
    await expect(page.getByRole('option', { name: 'Original', exact: true })).toBeFocused();
  });

  test('does not hear keys that belong to a dialog over it', async ({ page }) => {
    await expect(page.getByTestId('result-image')).toHaveCount(3);
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowRight');
    await page.getByRole('button', { name: 'Share' }).first().click();
    const dialog = page.getByRole('dialog');
    await expect(dialog).toBeVisible();
    for (const key of ['ArrowRight', 's', 'r', 'g']) await page.keyboard.press(key);
    await page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
    await expect(page.getByRole('option', { name: option(1) })).toHaveAttribute('aria-selected', 'true');
    await expect(page.getByRole('radio', { name: 'Whole' })).toBeChecked();
    await expect(page.getByRole('radio', { name: 'Restored', exact: true })).toBeChecked();
  });

  test('is gone with the picture where one starts over, and back with it', async ({ page }) => {
    await page.reload();
    await page.getByRole('listbox', { name: 'Results of this run' }).waitFor();
    await page.getByRole('button', { name: 'Start over' }).click();
    await expect(page.getByRole('heading', { name: 'Drop or paste a picture' })).toBeVisible();
    await expect(page.getByRole('radiogroup', { name: 'Show', exact: true })).toHaveCount(0);
    await page.getByRole('button', { name: 'Undo', exact: true }).last().click();
    await expect(page.getByRole('radio', { name: 'Result', exact: true })).toBeChecked();
    await expect(page.getByRole('listbox', { name: 'Results of this run' })).toBeVisible();
  });

  test('shows what visitors of its links say, and its owner can take a comment back', async ({
    page,
    request,
  }, testInfo) => {
    await page.getByRole('option', { name: option(2) }).click();
    const [run] = (await (await request.get('/api/runs?limit=1')).json()).runs;
    const allowed = { votes: true, isBlind: false, comments: true, download: false };
    const { token } = await createShareLink(request, {}, run.id, { allowed });
    const resultId = run.attempts[0].results[1].id;
    const comment = { name: 'Jon', resultId, text: 'Brighter, please.', pin: { x: 0.6, y: 0.3 } };
    await request.put(`/api/shared/${token}/vote`, { data: { name: 'Jon', resultId, thumbs: {} } });
    await request.post(`/api/shared/${token}/comments`, { data: comment });

    const section = page.getByRole('region', { name: 'From visitors' });
    await expect(section).toContainText('1 vote · 0 likes · 0 dislikes');
    const item = section.getByRole('listitem');
    await expect(item).toContainText('Jon');
    await page.getByRole('button', { name: 'Pin 1, Jon' }).click();
    await expect(item).toBeFocused();
    await item.getByRole('button', { name: 'Show pin 1 on the picture' }).press('Enter');
    await expect(page.getByRole('button', { name: 'Pin 1, Jon' })).toBeFocused();
    // Looking at it again later moves no focus.
    await page.getByRole('option', { name: option(1) }).click();
    await expect(section).toBeHidden();
    await page.getByRole('option', { name: option(2) }).click();
    await expect(item).toBeVisible();
    await expect(page.getByRole('button', { name: 'Pin 1, Jon' })).toBeVisible();
    expect(await page.evaluate(() => document.activeElement?.closest('li, [data-own-pointer]'))).toBeNull();
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await page.screenshot({ path: testInfo.outputPath(`from-visitors-${colorScheme}.png`) });
    }
    await expectAccessible(page, 'what visitors say');

    await item.getByRole('button', { name: 'Delete' }).click();
    await expect(item).toHaveCount(0);
    const shown = async () =>
      (await (await request.get(`/api/shared/${token}/comments`)).json()).comments.length;
    expect(await shown()).toBe(0);
    // The mask has an Undo of its own.
    const undo = page.getByRole('button', { name: 'Undo', exact: true });
    await expect(undo).toHaveCount(2);
    await undo.last().click();
    await expect(item).toContainText('Brighter, please.');
    expect(await shown()).toBe(1);
  });

  test('is kept by Enter as a variant, and the prompt stays', async ({ workspace, page }) => {
    await page.getByRole('option', { name: option(1) }).click();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('banner')).toContainText('Variant 1');
    await expect(workspace.prompt).toHaveValue('White wall');
    await expect(page.getByText('mask 0.0 %')).toBeVisible();
    await expect.poll(() => page.evaluate(() => document.activeElement !== document.body)).toBe(true);

    // On a phone held across, the menu has what the bar has no room for.
    await page.setViewportSize({ width: 844, height: 390 });
    const more = page.getByRole('button', { name: 'More', exact: true });
    await more.click();
    await page.getByRole('menuitem', { name: 'Variants of this picture' }).click();
    await expect(page.getByRole('dialog', { name: 'Variants' })).toContainText('White wall');
    await page.keyboard.press('Escape');
    await more.click();
    await page.getByRole('menuitem', { name: 'Back to the original' }).click();
    await more.click();
    await expect(page.getByRole('menuitem', { name: 'Variants of this picture' })).toBeVisible();
    await expect(page.getByRole('menuitem', { name: 'Back to the original' })).toHaveCount(0);
  });
});

for (const [locale, isReversed] of [
  ['en', false],
  ['ar', true],
] as const) {
  test.describe(`on a phone in ${locale}`, () => {
    test.use({ locale, viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

    test('a swipe pulls in the result that lies beside the shown one', async ({ page, context, request }) => {
      const { projectId } = await seedRun(request, { color: '#575', prompt: 'White wall', n: 3 });
      await page.goto(`/?project=${projectId}`);
      await page.getByRole('banner').getByRole('radio').nth(1).tap();
      const cells = page.getByRole('listbox').getByRole('option');
      await cells.nth(2).tap();
      const stage = page.getByTestId('result-stage');
      await stage.getByRole('img').first().waitFor();
      const { x, y, width, height } = (await stage.boundingBox())!;
      const session = await context.newCDPSession(page);
      const swipe = async (byPx: number) => {
        const at = { x: x + width / 2, y: y + height / 2 };
        const touch = (
          type: 'touchStart' | 'touchMove' | 'touchEnd',
          touchPoints: { x: number; y: number }[],
        ) => session.send('Input.dispatchTouchEvent', { type, touchPoints });
        await touch('touchStart', [at]);
        for (const part of [0.5, 1]) await touch('touchMove', [{ ...at, x: at.x + byPx * part }]);
        await touch('touchEnd', []);
      };
      await swipe(-120);
      await expect(cells.nth(isReversed ? 1 : 3)).toHaveAttribute('aria-selected', 'true');
      await swipe(120);
      await expect(cells.nth(2)).toHaveAttribute('aria-selected', 'true');
    });
  });
}

test('a result waits while somebody types, and is shown on demand', async ({ workspace, page, upstream }) => {
  await upstream.reset();
  await paint(workspace);
  await workspace.choose('OpenAI gpt-image-2');
  await workspace.prompt.fill('White wall #hold');
  await workspace.run.click();
  await expect.poll(async () => (await upstream.received()).length).toBe(1);
  await workspace.prompt.pressSequentially(' and');
  const release = upstream.release();
  await workspace.prompt.pressSequentially(' a long text that goes on', { delay: 150 });
  await release;
  await expect(page.getByText('Result ready')).toBeVisible();
  await expect(page.getByRole('radio', { name: 'Mask', exact: true })).toBeChecked();
  await page.getByRole('button', { name: 'Show', exact: true }).click();
  await expect(page.getByRole('radio', { name: 'Result', exact: true })).toBeChecked();
});

test('several models come to the board, and a failure keeps its place', async ({ workspace, page }) => {
  await paint(workspace);
  await workspace.choose('Local Smooth', 'OpenAI gpt-image-2');
  await workspace.prompt.fill('White wall #openai:refuse');
  await workspace.run.click();
  await expect(page.getByRole('radio', { name: 'Board', exact: true })).toBeChecked();
  await expect(workspace.results.tile('openai', 'gpt-image-2')).toHaveAttribute('data-status', 'refused');
  await page.getByTestId('board-cell').first().focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('radio', { name: 'Result', exact: true })).toBeChecked();
  const failed = page.getByRole('option', { name: /^OpenAI gpt-image-2, refused/ });
  await failed.click();
  await expect(workspace.results.panel).toContainText('Refused by the provider’s safety system.');
  await expect(page.getByRole('button', { name: 'Keep' })).toBeDisabled();
});
