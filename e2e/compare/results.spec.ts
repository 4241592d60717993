import { expectAccessible } from '../fixtures/accessible.ts';
import { makeResults } from '../fixtures/compared-results.ts';
import { countDifferent } from '../fixtures/pictures.ts';
import { expect, test } from '../fixtures/test.ts';
import { CompareRoomPage } from '../pages/compare-room.ts';

test('a raw result that came out of its place is looked at in its place', async ({
  workspace,
  page,
}, info) => {
  await workspace.open();
  await workspace.openSample('Remove the lower dog');
  await workspace.canvas.paint({ x: 600, y: 700 }, { x: 600, y: 900 });
  await workspace.choose('OpenAI gpt-image-2');
  await workspace.prompt.fill('Wall #drift=0 #shift=3 #colour=d0d0d1');
  await workspace.count.fill('1');
  await workspace.run.click();
  await expect(workspace.results.tile('openai', 'gpt-image-2')).toHaveAttribute('data-status', 'succeeded');
  const room = new CompareRoomPage(page);
  await room.open();
  const moved = room.pane('OpenAI gpt-image-2');
  await expect(moved.getByTestId('movement')).toHaveCount(0);
  await page.getByRole('radio', { name: 'Raw', exact: true }).click();
  await expect(moved.getByTestId('movement')).toHaveText('moved back by 4.2 px');
  await room.ready();
  await page.screenshot({ path: info.outputPath('moved-back.png') });

  // Zoomed in, where pictures are drawn as they are, onto the wall beside the window.
  const box = (await room.canvas(moved).boundingBox())!;
  await page.mouse.move(box.x + box.width * 0.62, box.y + box.height * 0.2);
  for (let i = 0; i < 8; i += 1) await page.mouse.wheel(0, -240);
  await expect.poll(() => room.zoomPercent()).toBeGreaterThan(400);
  const source = await room.pixels(room.pane('Your picture'));
  expect(countDifferent(source, await room.pixels(moved))).toBe(0);

  await page.getByRole('button', { name: 'Pixel values' }).click();
  await page.mouse.move(box.x + box.width * 0.4, box.y + box.height * 0.4);
  await expect(moved.getByTestId('pixel-value')).toContainText('same');
  await room.choose('Difference');
  await expect(page.getByTestId('difference-facts')).toContainText('mean 0.00 · most 0');
});

test('results are rated where they are compared, and sorted by it', async ({ workspace, page }) => {
  const room = await makeResults(workspace);
  await room.open();
  const names = () => page.getByTestId('pane').evaluateAll((panes) => panes.map((pane) => pane.ariaLabel));
  expect((await names())[1]).toBe('Local Texture 1');
  const rating = (name: string) => page.getByRole('group', { name: `Rating of ${name}` });
  await room.pane('OpenAI gpt-image-2 2').getByRole('button').click();
  await rating('OpenAI gpt-image-2 2').getByRole('button', { name: 'Good' }).click();
  await room.pane('Local Texture 2').getByRole('button').click();
  await rating('Local Texture 2').getByRole('button', { name: 'Star' }).click();
  await page.getByRole('combobox', { name: 'Sort by' }).selectOption('Rating');
  await expect
    .poll(names)
    .toEqual([
      'Your picture',
      'Local Texture 2',
      'OpenAI gpt-image-2 2',
      'Local Texture 1',
      'OpenAI gpt-image-2 1',
    ]);
  await page.getByRole('link', { name: 'Open as a page' }).click();
  await room.ready();
  await room.pane('OpenAI gpt-image-2 2').getByRole('button').click();
  const good = rating('OpenAI gpt-image-2 2').getByRole('button', { name: 'Good' });
  await expect(good).toHaveAttribute('aria-pressed', 'true');
  await rating('OpenAI gpt-image-2 2').getByRole('button', { name: 'Bad' }).click();
  await page.reload();
  await room.pane('OpenAI gpt-image-2 2').getByRole('button').click();
  await expect(good).toHaveAttribute('aria-pressed', 'false');
});

test('the page of the room follows what is started elsewhere', async ({ workspace, page, context }) => {
  const room = await makeResults(workspace);
  await room.open();
  const address = await page.getByRole('link', { name: 'Open as a page' }).getAttribute('href');
  const beside = await context.newPage();
  await beside.goto(address ?? '');
  const strip = beside.getByRole('region', { name: 'All pictures' });
  await expect(strip.getByRole('button', { name: /^Go to/ })).toHaveCount(5);
  await page.keyboard.press('Escape');
  await expect(room.dialog).toBeHidden();
  await workspace.showMask();
  await workspace.count.fill('1');
  await workspace.run.click();
  await expect(strip.getByRole('button', { name: /^Go to/ })).toHaveCount(6);
});

test.describe('with mouse, pen and finger', () => {
  test.use({ hasTouch: true });

  test('the line is dragged and the picture stays; another view keeps it in sight; a slide fills the screen', async ({
    workspace,
    page,
    context,
  }) => {
    const room = await makeResults(workspace);
    await room.open();
    // Zoomed in where five pictures share the window, to less than fits where one has it alone.
    const small = await room.centre(room.canvas(room.panes.first()));
    await page.mouse.move(small.x - 60, small.y - 60);
    await page.mouse.wheel(0, -240);
    await page.mouse.wheel(0, -120);
    await room.choose('Slider');
    const line = page.locator('[data-own-pointer]');
    const middle = await room.centre(room.canvas(room.panes.first()));
    const lineX = async () => (await room.centre(line)).x;
    expect(Math.abs((await lineX()) - middle.x)).toBeLessThan(2);

    const slider = page.getByRole('slider', { name: 'Before and after' });
    const share = async () => Number(await slider.getAttribute('aria-valuenow'));
    const zoom = await room.zoomPercent();
    const session = await context.newCDPSession(page);
    const pen = (type: 'mousePressed' | 'mouseMoved' | 'mouseReleased', x: number, buttons: number) =>
      session.send('Input.dispatchMouseEvent', {
        type,
        x,
        y: middle.y,
        buttons,
        button: 'left',
        clickCount: 1,
        pointerType: 'pen',
      });
    const finger = (type: 'touchStart' | 'touchMove' | 'touchEnd', ...xs: number[]) =>
      session.send('Input.dispatchTouchEvent', { type, touchPoints: xs.map((x) => ({ x, y: middle.y })) });

    // Taken beside its middle, it does not jump.
    await page.mouse.move(middle.x + 10, middle.y);
    await page.mouse.down();
    await page.mouse.move(middle.x + 10 - 150, middle.y, { steps: 5 });
    await page.mouse.up();
    await expect.poll(lineX).toBeCloseTo(middle.x - 150, 0);
    await pen('mousePressed', middle.x - 150, 1);
    await pen('mouseMoved', middle.x - 60, 1);
    await pen('mouseReleased', middle.x - 60, 0);
    await expect.poll(lineX).toBeCloseTo(middle.x - 60, 0);
    await finger('touchStart', middle.x - 60);
    await finger('touchMove', middle.x + 40);
    await finger('touchEnd');
    await expect.poll(lineX).toBeCloseTo(middle.x + 40, 0);
    const dragged = await share();
    await slider.focus();
    await page.keyboard.press('ArrowLeft');
    expect(await share()).toBe(dragged - 1);
    expect(await room.zoomPercent()).toBe(zoom);

    await page.getByRole('button', { name: 'Present' }).click();
    await expect(room.presentation).toContainText('The picture');
    await expect
      .poll(() => page.evaluate(() => document.fullscreenElement?.getAttribute('data-testid')))
      .toBe('presentation');
    await page.evaluate(() => document.exitFullscreen());
    await expect(room.presentation).toBeHidden();
    await expect(room.dialog).toBeVisible();
  });
});

test('who brought no result is named where results are compared, told of and presented', async ({
  workspace,
  page,
}) => {
  await workspace.open();
  await workspace.openSample('Remove the lower dog');
  await workspace.canvas.paint({ x: 600, y: 700 }, { x: 600, y: 900 });
  await workspace.choose('Local Texture', 'OpenAI gpt-image-2');
  await workspace.prompt.fill('جدار أبيض (من الخشب). #openai:refuse');
  await expect(workspace.prompt).toHaveCSS('direction', 'rtl');
  await workspace.count.fill('1');
  await workspace.run.click();
  await expect(workspace.results.tile('openai', 'gpt-image-2')).toHaveAttribute('data-status', 'refused');
  await expect(workspace.results.tile('local', 'patchmatch')).toHaveAttribute('data-status', 'succeeded');
  const heading = page.getByRole('heading', { name: 'جدار أبيض' });
  await expect(heading).toHaveCSS('direction', 'rtl');
  await page.getByRole('button', { name: 'More for this run' }).first().click();
  await expect(page.getByRole('menuitem', { name: 'Share…' })).toBeVisible();
  await expectAccessible(page, 'with the menu of the run open');
  await page.keyboard.press('Escape');

  const room = new CompareRoomPage(page);
  await room.open();
  await expect(page.getByTestId('without-result')).toContainText('OpenAI gpt-image-2');
  await page.getByRole('button', { name: 'Facts' }).click();
  const row = page
    .getByRole('region', { name: 'Table of facts' })
    .getByRole('row', { name: 'OpenAI gpt-image-2' });
  await expect(row).toContainText('refused by the provider');
  await page.getByRole('button', { name: 'Present' }).click();
  await expect(room.presentation).toContainText('The picture');
  await page.keyboard.press('End');
  await expect(room.presentation.getByRole('row', { name: /^OpenAI gpt-image-2/ })).toContainText('refused');
  await page.keyboard.press('ArrowLeft');
  await expect(room.presentation.getByRole('region', { name: 'Side by side' })).toContainText('refused');
});
