import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expectAccessible } from '../fixtures/accessible.ts';
import { makeResults } from '../fixtures/compared-results.ts';
import { countDifferent, type Rgba } from '../fixtures/pictures.ts';
import { expect, test } from '../fixtures/test.ts';
import { colourAt } from '../pages/compare-room.ts';

/** Of all bytes, in levels of 255. */
function meanDifference(a: Rgba, b: Rgba): number {
  return a.data.reduce((sum, value, i) => sum + Math.abs(value - b.data[i]!), 0) / a.data.length;
}

test.use({ keepsRuns: true });

const looks = [
  { name: 'dark', use: { colorScheme: 'dark' as const, viewport: { width: 1440, height: 900 } } },
  { name: 'light', use: { colorScheme: 'light' as const, viewport: { width: 1440, height: 900 } } },
  {
    name: 'phone',
    use: {
      colorScheme: 'dark' as const,
      viewport: { width: 390, height: 844 },
      hasTouch: true,
      isMobile: true,
    },
  },
];

for (const { name, use } of looks) {
  test.describe(name, () => {
    test.use({ ...use, contextOptions: { reducedMotion: 'reduce' } });

    test('every view of the compare room is clean, and so is the presentation', async ({
      workspace,
      page,
    }, info) => {
      const room = await makeResults(workspace);
      const folder = join(info.project.outputDir, 'compare');
      await mkdir(folder, { recursive: true });
      const look = async (view: string) => {
        await expectAccessible(page);
        await page.screenshot({ path: join(folder, `${name}-${view}.png`) });
      };
      await room.open();
      expect(await room.cutFacts()).toEqual([]);
      await look('side-by-side');
      for (const view of ['Slider', 'Blink', 'Difference', 'Onion skin']) {
        await room.choose(view);
        if (view === 'Difference') await expect(page.getByTestId('difference-facts')).toBeVisible();
        await look(view.toLowerCase().replace(' ', '-'));
      }
      await (await room.option('Facts')).click();
      await (await room.option('Keys')).click();
      await look('facts-and-keys');
      await page.keyboard.press('Escape');
      await (await room.option('Present')).click();
      await expect(room.presentation).toContainText('The picture');
      await look('present-source');
      await page.keyboard.press('End');
      await expect(room.presentation.getByRole('heading', { name: 'Facts' })).toBeVisible();
      await look('present-facts');
    });
  });
}

for (const [width, height] of [
  [390, 844],
  [427, 300],
  [844, 390],
] as const) {
  test.describe(`at ${width} × ${height}`, () => {
    test.use({ viewport: { width, height } });

    test('the pictures are the largest thing, and every option can be reached', async ({
      workspace,
      page,
    }, info) => {
      const room = await makeResults(workspace);
      await room.open();
      const folder = join(info.project.outputDir, 'compare');
      await mkdir(folder, { recursive: true });
      for (const view of ['Side by side', 'Slider', 'Blink', 'Difference', 'Onion skin']) {
        await room.choose(view);
        if (view === 'Difference') await expect(page.getByTestId('difference-facts')).toBeVisible();
        await page.screenshot({ path: join(folder, `${width}x${height}-${view.replaceAll(' ', '-')}.png`) });
        expect(await room.tallestPart()).toBe('compare-stage');
      }
      expect(await room.cutOptions()).toEqual([]);
      const link = await room.centre(page.getByRole('link', { name: 'Open as a page' }));
      const close = await room.centre(room.dialog.getByRole('button', { name: 'Close' }));
      expect(Math.abs(link.y - close.y)).toBeLessThan(1);
      for (const name of ['Raw', 'Loupe', 'Zoom in', 'Facts', 'Present'])
        await expect(await room.option(name)).toBeVisible();
      await page.screenshot({ path: join(folder, `${width}x${height}-options.png`) });
    });
  });
}

test('zoom and pan move every picture alike, to the pixel', async ({ workspace, page }) => {
  const room = await makeResults(workspace);
  await room.open();
  const [source, local] = [room.pane('Your picture'), room.pane('Local Texture 1')];
  const box = (await room.canvas(local).boundingBox())!;
  const fitted = await room.pixels(local);

  // Onto the wall beside the window, where no result differs from the source.
  await page.mouse.move(box.x + box.width * 0.62, box.y + box.height * 0.2);
  for (let i = 0; i < 8; i += 1) await page.mouse.wheel(0, -240);
  await expect.poll(() => room.zoomPercent()).toBeGreaterThan(300);
  const zoomed = await room.pixels(local);
  expect(countDifferent(fitted, zoomed)).toBeGreaterThan(1000);
  expect(countDifferent(await room.pixels(source), zoomed)).toBe(0);

  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.62 + 40, box.y + box.height * 0.2 + 25, { steps: 5 });
  await page.mouse.up();
  const panned = await room.pixels(local);
  expect(countDifferent(await room.pixels(source), panned)).toBe(0);
  // What was at a place is 40 px further right and 25 px further down.
  const [x, y] = [panned.widthPx / 2, panned.heightPx / 2];
  for (const [dx, dy] of [
    [0, 0],
    [-50, 30],
    [60, -20],
  ] as const) {
    expect(colourAt(panned, x + dx + 40, y + dy + 25)).toEqual(colourAt(zoomed, x + dx, y + dy));
  }

  await room.stage.focus();
  await page.keyboard.press('0');
  // The same picture again; a sharper copy of it may have come in between.
  expect(meanDifference(await room.pixels(local), fitted)).toBeLessThan(2);
});

test('the loupe enlarges the same place in every picture', async ({ workspace, page }) => {
  const room = await makeResults(workspace);
  await room.open();
  const [source, local] = [room.pane('Your picture'), room.pane('Local Texture 1')];
  const plain = await room.pixels(local);
  const box = (await room.canvas(local).boundingBox())!;
  // On the wall, which is the same in both.
  const at = { x: Math.round(box.width * 0.72), y: Math.round(box.height * 0.4) };
  await page.keyboard.press('l');
  await page.mouse.move(box.x + at.x, box.y + at.y);
  await expect.poll(async () => countDifferent(plain, await room.pixels(local))).toBeGreaterThan(1000);
  const shown = await room.pixels(local);
  expect(countDifferent(await room.pixels(source), shown, (i) => isNear(i, shown, at, 50))).toBe(0);
  // Far from it nothing changes.
  expect(countDifferent(plain, shown, (i) => !isNear(i, shown, at, 120))).toBe(0);
  await page.keyboard.press('l');
  await expect.poll(async () => countDifferent(plain, await room.pixels(local))).toBe(0);
});

/** Whether a pixel lies within a radius of a place. */
function isNear(i: number, { widthPx }: Rgba, at: { x: number; y: number }, radius: number): boolean {
  return Math.hypot((i % widthPx) - at.x, Math.floor(i / widthPx) - at.y) < radius;
}

test('the difference shows where a model changed what it should have kept', async ({ workspace, page }) => {
  const room = await makeResults(workspace);
  await room.open();
  await room.choose('Difference');
  const facts = page.getByTestId('difference-facts');
  await expect(facts).toContainText('mean 0.00 · most 0');
  await page.getByRole('radio', { name: 'Raw', exact: true }).click();
  await room.pane('OpenAI gpt-image-2 1').getByRole('button').click();
  await expect(facts).toContainText('mean 3.00 · most 3 · 0.0 % over 8');
  const dark = await room.pixels(room.pane('OpenAI gpt-image-2 1'));
  await page.getByLabel('Amplified').selectOption({ label: '× 16' });
  await expect
    .poll(async () => countDifferent(dark, await room.pixels(room.pane('OpenAI gpt-image-2 1'))))
    .toBeGreaterThan(1000);
  await page.getByLabel('Where').selectOption({ label: 'inside the mask' });
  await expect(facts).not.toContainText('mean 3.00');
});

test('a picture that does not come is told, and fetched when asked again', async ({ workspace, page }) => {
  const room = await makeResults(workspace);
  const { runs } = await (await page.request.get('/api/runs')).json();
  const mask = `**${runs[0].mask.url}`;
  await page.route(mask, (route) => route.abort());
  await room.open();
  await page.keyboard.press('d');
  const pane = room.pane('Local Texture 1');
  await expect(pane).toContainText('A picture that it needs could not be loaded.');
  await page.unroute(mask);
  await pane.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByTestId('difference-facts')).toBeVisible();
  await expect(pane).not.toContainText('could not be loaded');
});

test.describe('with motion', () => {
  test.use({ contextOptions: { reducedMotion: 'no-preference' } });

  test('slider, blink and onion skin hold a result against the source', async ({ workspace, page }) => {
    const room = await makeResults(workspace);
    await room.open();
    await page.getByRole('button', { name: 'Go to OpenAI gpt-image-2 1' }).click();
    await room.choose('Slider');
    const pane = room.pane('OpenAI gpt-image-2 1');
    // The middle of what was painted, which the model made blue.
    const scale = (await room.zoomPercent()) / 100;
    const painted = async () => {
      const shown = await room.pixels(pane);
      const [left, top] = [(shown.widthPx - 1024 * scale) / 2, (shown.heightPx - 1024 * scale) / 2];
      const [red, , blue] = colourAt(shown, left + 600 * scale, top + 800 * scale);
      return blue - red > 100;
    };
    const slider = page.getByRole('slider', { name: 'Before and after' });
    await slider.press('Home');
    expect(await painted()).toBe(true);
    await slider.press('End');
    await expect(slider).toHaveAttribute('aria-valuetext', '100 % before');
    expect(await painted()).toBe(false);

    await room.choose('Onion skin');
    await page.getByRole('slider', { name: 'Opacity' }).press('Home');
    expect(await painted()).toBe(false);

    await room.choose('Blink');
    await expect(page.getByTestId('blink-shows')).toHaveText('Your picture');
    await expect(page.getByTestId('blink-shows')).toHaveText('OpenAI gpt-image-2 1');
    await page.getByRole('button', { name: 'Stop', exact: true }).click();
    const shown = (await page.getByTestId('blink-shows').textContent()) ?? '';
    expect(await painted()).toBe(shown !== 'Your picture');
    await page.getByRole('button', { name: 'Change' }).click();
    await expect(page.getByTestId('blink-shows')).not.toHaveText(shown);
  });
});

test.describe('with less motion', () => {
  test.use({ contextOptions: { reducedMotion: 'reduce' } });

  test('nothing blinks by itself', async ({ workspace, page }) => {
    const room = await makeResults(workspace);
    await room.open();
    await room.choose('Blink');
    await expect(page.getByRole('button', { name: 'Start', exact: true })).toBeVisible();
  });
});

test('everything is done with the keyboard alone', async ({ workspace, page }) => {
  const room = await makeResults(workspace);
  await page.getByRole('button', { name: 'Compare', exact: true }).focus();
  await page.keyboard.press('Enter');
  await room.ready();
  await page.keyboard.press('w');
  await expect(room.view('Slider')).toBeChecked();
  await expect(room.panes).toHaveCount(1);
  await page.keyboard.press('.');
  await expect(page.getByRole('slider', { name: 'Before and after' })).toHaveAttribute(
    'aria-valuetext',
    '55 % before',
  );
  await page.keyboard.press('j');
  await expect(room.pane('Local Texture 2')).toBeVisible();
  await page.keyboard.press('s');
  await expect(room.panes).toHaveCount(5);

  await room.stage.focus();
  await page.keyboard.press('i');
  const place = async () => {
    const text = (await page.getByTestId('pixel-place').first().textContent()) ?? '';
    const [, x, y] = /(\d+), (\d+)$/.exec(text) ?? [];
    return [Number(x), Number(y)];
  };
  await page.keyboard.press('ArrowRight');
  const [x, y] = await place();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Shift+ArrowDown');
  await expect.poll(place).toEqual([x! + 1, y! + 10]);
  await expect(page.getByTestId('pixel-value').nth(1)).toContainText('same');
  const before = await room.zoomPercent();
  await page.keyboard.press('+');
  expect(await room.zoomPercent()).toBeGreaterThan(before);

  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keys' })).toContainText('Table of facts');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await expect(room.dialog).toBeHidden();
  await expect(page.getByRole('button', { name: 'Compare', exact: true })).toBeFocused();
});

test('facts are sorted and exported, harmless to a spreadsheet', async ({ workspace, page }) => {
  const room = await makeResults(workspace);
  await room.open();
  await page.getByLabel('Sort by').selectOption('Cost');
  await page.getByLabel('In groups').check();
  await expect(page.getByRole('region', { name: 'All pictures' })).toContainText('Free');
  await page.keyboard.press('t');
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export CSV' }).click();
  const file = await download;
  expect(file.suggestedFilename()).toBe('overpaint-facts.csv');
  const chunks: Buffer[] = [];
  for await (const chunk of await file.createReadStream()) chunks.push(Buffer.from(chunk));
  const lines = Buffer.concat(chunks).toString('utf8').trim().split('\r\n');
  expect(lines).toHaveLength(5);
  expect(lines[1]).toContain(`"'=White wall`);
  expect(lines[1]).toContain('Local Texture 1');
});

test('the page keeps its address, and shows nothing that is not there', async ({ workspace, page }) => {
  const room = await makeResults(workspace);
  await room.open();
  await room.choose('Slider');
  await page.getByRole('link', { name: 'Open as a page' }).click();
  await room.ready();
  await expect(page).toHaveURL(/\/compare\?results=source,.*&view=slider/);
  await expect(page.getByRole('heading', { name: 'Compare results' })).toBeVisible();
  await page.getByRole('checkbox', { name: 'Show Local Texture 2' }).uncheck();
  await page.keyboard.press('d');
  await expect(page).toHaveURL(/view=difference/);
  await page.reload();
  await room.ready();
  await expect(room.view('Difference')).toBeChecked();
  await expect(page.getByRole('checkbox', { name: 'Show Local Texture 2' })).not.toBeChecked();

  const address = new URL(page.url());
  const absent = '01980000-0000-7000-8000-000000000000';
  await page.goto(`/compare?results=${address.searchParams.get('results')},${absent}`);
  await expect(page.getByRole('status')).toContainText('One picture is not shown');
  await page.goto(`/compare?results=${absent}`);
  await expect(page.getByRole('heading', { name: 'Nothing to compare here' })).toBeVisible();
});

test('a presentation goes on without a network, by the two keys of a remote', async ({
  workspace,
  page,
  context,
}) => {
  const room = await makeResults(workspace);
  await room.open();
  await page.keyboard.press('p');
  const slide = (title: string) => room.presentation.getByRole('heading', { name: title });
  await expect(slide('The picture')).toBeVisible();
  await context.setOffline(true);
  await page.keyboard.press('PageDown');
  await expect(slide('What may change')).toBeVisible();
  for (const title of [
    'Local Texture 1',
    'Local Texture 2',
    'OpenAI gpt-image-2 1',
    'OpenAI gpt-image-2 2',
  ]) {
    await page.keyboard.press('PageDown');
    await expect(slide(title)).toBeVisible();
    const image = room.presentation.getByRole('img', { name: `Result of ${title}` });
    await expect.poll(() => image.evaluate((element: HTMLImageElement) => element.naturalWidth)).toBe(1024);
  }
  await page.keyboard.press('PageDown');
  await expect(room.presentation.getByRole('region', { name: 'Side by side' })).toBeVisible();
  await page.keyboard.press('PageDown');
  await page.keyboard.press('PageDown');
  await expect(page.getByTestId('slide-number')).toHaveText('8 / 8');
  await page.keyboard.press('PageUp');
  await expect(page.getByTestId('slide-number')).toHaveText('7 / 8');
  await page.keyboard.press('Escape');
  await expect(room.presentation).toBeHidden();
  await expect(room.dialog).toBeVisible();
  await context.setOffline(false);
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test('a finger goes from picture to picture', async ({ workspace, page, context }) => {
    const room = await makeResults(workspace);
    await room.open();
    await expect(room.panes).toHaveCount(1);
    await expect(room.pane('Local Texture 1')).toBeVisible();
    const { x, y } = await room.centre(room.canvas(room.panes.first()));
    const session = await context.newCDPSession(page);
    const touch = async (type: 'touchStart' | 'touchMove' | 'touchEnd', ...at: { x: number; y: number }[]) =>
      void (await session.send('Input.dispatchTouchEvent', { type, touchPoints: at }));
    await touch('touchStart', { x: x + 80, y });
    await touch('touchMove', { x, y });
    await touch('touchMove', { x: x - 80, y });
    await touch('touchEnd');
    await expect(room.pane('Local Texture 2')).toBeVisible();
    const fitted = await room.zoomPercent();
    await touch('touchStart', { x: x - 20, y }, { x: x + 20, y });
    await touch('touchMove', { x: x - 60, y }, { x: x + 60, y });
    await touch('touchEnd');
    expect(await room.zoomPercent()).toBeGreaterThan(fitted * 2);
  });
});
