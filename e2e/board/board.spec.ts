import type { Run } from '../../lib/edit/run/run.ts';
import { expect, test } from '../fixtures/test.ts';
import { BoardPage } from '../pages/board-page.ts';

const models = [
  'OpenAI gpt-image-2',
  'Stability AI Inpaint',
  'Google Gemini Nano Banana 2.1',
  'AWS Bedrock Stable Image Inpaint',
];

test('cells are there from the start and stay in their places, whatever comes', async ({
  workspace,
  page,
  upstream,
}) => {
  await upstream.reset();
  const board = new BoardPage(page);
  await board.run(workspace, models, 'White wall #stability-ai:hold #google:refuse #bedrock:server-error', 2);
  const openai = board.group('openai', 'gpt-image-2');
  const slow = board.group('stability-ai', 'inpaint');
  const refused = board.group('google', 'gemini-nano-banana-2.1');
  const failed = board.group('bedrock', 'us.stability.stable-image-inpaint-v1:0');
  await expect(board.groups).toHaveCount(4);
  const places = await board.places();

  await expect(openai).toHaveAttribute('data-status', 'succeeded');
  await expect(slow).toHaveAttribute('data-status', 'running');
  await expect(slow.getByTestId('waiting-cell')).toHaveCount(2);
  await expect(slow).toContainText('Running');
  await expect(refused).toHaveAttribute('data-status', 'refused');
  await expect(failed).toHaveAttribute('data-status', 'failed');
  await upstream.release();
  await expect(slow).toHaveAttribute('data-status', 'succeeded');
  expect(await board.places()).toEqual(places);

  await expect(openai.getByTestId('result-image')).toHaveCount(2);
  await expect(openai.getByTestId('revised-prompt')).toHaveCount(2);
  await expect(openai.getByText('Revised prompt')).toBeVisible();
  await expect(slow.getByTestId('revised-prompt').first()).toHaveText('none returned');
  await expect(slow).toContainText(/\d\.\d s\$0\.050 a result, \$0\.10 in all.* · \d/);
  await expect(failed.getByRole('button', { name: 'Try again' })).toBeVisible();
  await expect(failed).toContainText('billed');
  await expect(refused.getByRole('button', { name: 'Details' })).toBeVisible();
  await expect(board.status).toHaveText(
    /^2 of 4 done · 1 failed · 1 refused · 4 results · at least \$0\.\d\d of ≈ \$.* s · /,
  );
  // Two of the four are done: nobody is the fastest of two.
  await expect(board.root.getByText('Fastest')).toHaveCount(0);

  await upstream.reset();
  await failed.getByRole('button', { name: 'Details' }).click();
  const details = page.getByRole('dialog', { name: 'AWS Bedrock Stable Image Inpaint' });
  await expect(details).toContainText('Trace id');
  await page.keyboard.press('Escape');
  await expect(details).toBeHidden();
  await expect(board.root).toBeVisible();
});

test('chips, sorting, and the parts that cells show', async ({ page }) => {
  const board = new BoardPage(page);
  await board.openEnded(
    [
      { provider: 'openai', model: 'gpt-image-2' },
      { provider: 'stability-ai', model: 'inpaint' },
      { provider: 'segmind', model: 'flux-fill-pro' },
      { provider: 'local', settings: { quality: 'low' } },
    ],
    'White wall',
  );
  await expect(board.cells).toHaveCount(4);
  await expect(board.root.getByRole('button', { name: /warning/ })).toHaveCount(1);
  await board.group('local', 'patchmatch').getByRole('button', { name: '1 warning' }).click();
  await expect(page.getByRole('dialog', { name: '1 warning' })).toHaveText(
    'Texture has no setting “quality”; it was left out.',
  );
  await page.keyboard.press('Escape');
  await expect(board.status).toHaveText(/^4 of 4 done · 4 results · /);
  await expect(board.root.getByText('Cheapest')).toHaveCount(1);
  await expect(board.group('local', 'patchmatch').getByText('Cheapest')).toHaveCount(0);
  const { runs }: { runs: Run[] } = await (await page.request.get('/api/runs')).json();
  const byTime = runs[0]!.attempts
    .toSorted((x, y) => x.elapsedMs! - y.elapsedMs!)
    .map(({ provider }) => provider);
  const fastest = byTime.find((provider) => provider !== 'local');
  await expect(board.groups.filter({ hasText: 'Fastest' })).toHaveAttribute('data-provider', fastest!);

  const order = () =>
    board.groups.evaluateAll((all) => all.map((each) => each.getAttribute('data-provider')));
  const asRun = await order();
  await board.sort.selectOption('time');
  expect(await order()).toEqual(byTime);
  await board.sort.selectOption('cost');
  expect((await order())[0]).toBe('local');
  await board.sort.selectOption('run');
  expect(await order()).toEqual(asRun);

  const image = board.cells.first().getByTestId('result-image');
  const width = async () => (await image.boundingBox())!.width;
  const cropped = await width();
  await board.root.getByRole('radio', { name: 'Whole picture' }).click();
  expect(await width()).toBeLessThan(cropped);
  await board.root.getByRole('radio', { name: 'Mask area' }).click();
  expect(await width()).toBe(cropped);
});

test('how a board is looked at stays, and who was who is said when it is left', async ({ page }) => {
  const board = new BoardPage(page);
  await board.openEnded(
    [
      { provider: 'openai', model: 'gpt-image-2' },
      { provider: 'stability-ai', model: 'inpaint' },
      { provider: 'local' },
    ],
    'White wall',
  );
  await expect(board.cells).toHaveCount(3);
  await board.sort.selectOption('cost');
  await board.root.getByRole('radio', { name: 'Whole picture' }).click();
  await board.blind.click();
  const letters = () => board.groups.evaluateAll((all) => all.map((each) => each.ariaLabel));
  const before = await letters();
  const models = () => board.groups.evaluateAll((all) => all.map((each) => each.dataset.provider));
  const shuffled = await models();

  await page.getByRole('radio', { name: 'Mask', exact: true }).click();
  await expect(board.root).toBeHidden();
  await board.open();
  await expect(board.blind).toBeChecked();
  expect([await letters(), await models()]).toEqual([before, shuffled]);
  await expect(board.sort).toHaveValue('cost');
  await expect(board.root.getByRole('radio', { name: 'Whole picture' })).toBeChecked();

  await page.keyboard.press('Escape');
  await expect(board.root).toBeHidden();
  await expect(page.getByText(/A was .+, B was .+, C was .+\./)).toBeVisible();
  // The notice is over the button.
  await board.show.press('Enter');
  await expect(board.blind).not.toBeChecked();
  await expect(board.sort).toHaveValue('cost');
});

test('the head is one row of 76 px, with or without words', async ({ page, context }) => {
  const board = new BoardPage(page);
  await board.openEnded(
    [{ provider: 'local', model: 'smooth' }],
    'A white wall of wood, with a window that has a blue frame',
  );
  await expect(board.cells).toHaveCount(1);
  const title = board.head.getByRole('heading', { level: 2 });
  for (const language of ['en', 'de']) {
    await context.addCookies([{ name: 'overpaint_language', value: language, url: page.url() }]);
    await page.reload();
    await expect(board.cells).toHaveCount(1);
    for (const width of [1440, 1024, 900, 834, 768]) {
      await page.setViewportSize({ width, height: 1024 });
      const note = `${language}, ${width} px`;
      await expect.poll(async () => (await board.head.boundingBox())!.height, note).toBeLessThanOrEqual(76);
      await expect.poll(async () => (await title.boundingBox())!.width, note).toBeGreaterThan(150);
      const isCut = await board.head.evaluate((head) => head.scrollWidth > head.clientWidth);
      expect(isCut, note).toBe(false);
    }
  }
});

test('a pick with its reason is seen in another tab, after a reload, and on a link', async ({
  page,
  context,
}) => {
  const board = new BoardPage(page);
  await board.openEnded([{ provider: 'openai', model: 'gpt-image-2' }, { provider: 'local' }], 'White wall');
  await expect(board.cells).toHaveCount(2);
  const other = new BoardPage(await context.newPage());
  await other.page.goto('/');
  await expect(other.root).toBeVisible();

  const cell = board.cell('Result 1 of 1 from Local Texture');
  await cell.hover();
  await cell.getByRole('button', { name: 'Pick' }).click();
  await page.keyboard.type('Fills the wall best');
  await page.keyboard.press('Enter');
  await expect(cell.getByText('Winner')).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'Why?' })).toBeHidden();
  await expect(other.root.getByRole('button', { name: 'Winner: change why' })).toHaveAttribute(
    'title',
    'Fills the wall best',
  );

  const { runs }: { runs: Run[] } = await (await page.request.get('/api/runs')).json();
  const [run] = runs;
  expect(run?.pick).toEqual({ resultId: expect.any(String), reason: 'Fills the wall best' });
  const made = await page.request.post(`/api/runs/${run!.id}/shares`, {
    data: { resultIds: null, shown: { costs: true, prompt: true }, expiresInHours: 1 },
  });
  await other.page.goto(((await made.json()) as { url: string }).url);
  await expect(other.page.getByRole('heading', { level: 1 })).toHaveText('Winner: Local Texture');
  await expect(other.page.getByText('Fills the wall best')).toBeVisible();

  await page.reload();
  await expect(board.root).toBeVisible();
  await expect(cell.getByText('Winner')).toBeVisible();
  await cell.hover();
  await cell.getByRole('button', { name: 'Take back' }).click();
  await expect(board.root.getByText('Winner')).toHaveCount(0);
});

test('a blind board says nothing of who is who before the pick', async ({ page }) => {
  const board = new BoardPage(page);
  await board.openEnded(
    [
      { provider: 'openai', model: 'gpt-image-2' },
      { provider: 'stability-ai', model: 'inpaint' },
      { provider: 'local' },
    ],
    'White wall',
  );
  await expect(board.cells).toHaveCount(3);
  await board.blind.click();
  await expect(board.groups).toHaveCount(3);
  await expect(board.root.getByRole('region', { name: 'Results' })).not.toContainText(
    /OpenAI|Stability|Local|\$0|kept the rest|Revised/,
  );
  for (const name of ['A', 'B', 'C']) {
    await expect(board.root.getByRole('article', { name, exact: true })).toBeVisible();
  }
  await expect(board.sort).toBeDisabled();

  await board.cell('Result 1 of 1 from B').focus();
  await page.keyboard.press('Enter');
  await expect(board.root).toBeVisible();
  await page.keyboard.press('p');
  await expect(board.root.getByRole('status').filter({ hasText: 'You picked B' })).toContainText(
    /A was .+, B was .+, C was .+\./,
  );
  await expect(board.blind).not.toBeChecked();
  await expect(board.root.getByText('Winner', { exact: true })).toBeVisible();
});
