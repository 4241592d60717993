import { orientedPicture } from '../fixtures/pictures.ts';
import { expect, test } from '../fixtures/test.ts';
import { WorkspacePage } from '../pages/workspace-page.ts';

/** What a page goes through that is open for days: many tabs, no network, a new server, a translator. */

test('nine tabs are open, and each of them still reaches the server', async ({ context }) => {
  const tabs: WorkspacePage[] = [];
  for (let tab = 0; tab < 9; tab += 1) {
    const workspace = new WorkspacePage(await context.newPage());
    const listed = workspace.page.waitForResponse(/\/api\/runs/);
    await workspace.open();
    await listed;
    tabs.push(workspace);
  }
  const [first, ...others] = tabs;
  await first!.page.close();
  const status = await others[0]!.page.evaluate(async () => (await fetch('/api/runs?limit=1')).status);
  expect(status).toBe(200);
});

test('without the network a part says that it is missing, and comes when it is back', async ({
  workspace,
  context,
  page,
}) => {
  await workspace.open();
  await context.setOffline(true);
  await page.getByRole('button', { name: 'Keys and connections' }).click();
  const trouble = page.getByRole('alert').filter({ hasText: 'could not be loaded' });
  await expect(trouble).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Drop or paste a picture' })).toBeVisible();
  await trouble.getByRole('button', { name: 'Try again' }).click();
  await expect(trouble).toBeVisible();
  await context.setOffline(false);
  await expect(page.getByRole('dialog', { name: 'Connections' })).toBeVisible();
});

test('an edit that cannot be sent leaves the button ready for another try', async ({
  workspace,
  context,
  page,
}) => {
  await workspace.open();
  await workspace.openSample('Remove the pine');
  await workspace.canvas.paint({ x: 300, y: 300 }, { x: 400, y: 300 });
  await workspace.prompt.fill('A wall');
  await context.setOffline(true);
  await workspace.run.click();
  await expect(page.getByText(/could not be loaded|cannot be reached/).first()).toBeVisible();
  await expect(workspace.run).toBeEnabled();
  await context.setOffline(false);
  // The results of the next edit arrive while their pictures do not.
  await page.route('**/api/images/**', (route) => route.abort());
  await workspace.run.click();
  const tile = workspace.results.tile('local', 'patchmatch');
  await expect(tile).toHaveAttribute('data-status', 'succeeded');
  const widthOf = () =>
    workspace.results
      .images(tile)
      .first()
      .evaluate((image: HTMLImageElement) => (image.complete ? image.naturalWidth : 'loading'));
  await expect.poll(widthOf).toBe(0);
  await context.setOffline(true);
  await page.unroute('**/api/images/**');
  await context.setOffline(false);
  await expect.poll(widthOf).toBeGreaterThan(0);
});

test('a new build under the open page is told, and a reload keeps the work', async ({ workspace, page }) => {
  await workspace.open();
  await workspace.openSample('Remove the pine');
  await workspace.canvas.paint({ x: 300, y: 300 }, { x: 400, y: 300 });
  // As a page that an earlier build made: the next heartbeat names another one.
  await page.evaluate(() => {
    document.documentElement.dataset.build = 'an earlier build';
  });
  await expect(page.getByText('A new version of Overpaint is there.')).toBeVisible();
  await page.getByRole('button', { name: 'Reload', exact: true }).click();
  await workspace.canvas.ready();
  await expect(page.getByRole('button', { name: 'Undo' })).toBeEnabled();
  await expect(page.getByText('A new version of Overpaint is there.')).toBeHidden();
});

test('a page that is translated goes on, and shows what changes', async ({ workspace, page }) => {
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  await workspace.open();
  await page.evaluate(() => {
    const put = (text: Text) => {
      const isOurs = text.parentElement?.closest('font, script, style, textarea');
      if (!/[A-Za-z]{2}/.test(text.data) || !text.parentNode || isOurs) return;
      const font = document.createElement('font');
      font.textContent = `«${text.data}»`;
      // Translators differ in whether they replace a text or put theirs beside it first.
      if (text.data.length % 2) text.replaceWith(font);
      else {
        text.before(font);
        text.remove();
      }
    };
    const all = (root: Node) => {
      const walk = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
      const texts: Text[] = [];
      while (walk.nextNode()) texts.push(walk.currentNode as Text);
      texts.forEach(put);
    };
    all(document.body);
    new MutationObserver((records) => {
      for (const { type, target, addedNodes } of records) {
        if (type === 'characterData') put(target as Text);
        for (const node of addedNodes) {
          if (node instanceof Text) put(node);
          else all(node);
        }
      }
    }).observe(document.body, { childList: true, subtree: true, characterData: true });
  });
  const png = await (await orientedPicture(256, 256)).png().toBuffer();
  await page
    .locator('input[type=file]')
    .first()
    .setInputFiles({ name: 'a.png', mimeType: 'image/png', buffer: png });
  await workspace.canvas.ready();
  await workspace.canvas.paint({ x: 60, y: 60 }, { x: 120, y: 60 });
  await expect(page.getByRole('main')).toContainText(/«mask [1-9]/);
  await page.locator('textarea').first().fill('A wall');
  await page.locator('form button[type=submit]').first().click();
  const tile = workspace.results.tile('local', 'patchmatch');
  await expect(tile).toHaveAttribute('data-status', 'succeeded');
  await expect(tile).not.toContainText('Running');
  expect(errors).toEqual([]);
});

test('addresses that lead nowhere say so in our own page, light and dark', async ({ page }) => {
  for (const [path, title] of [
    ['/nowhere', 'There is no such page'],
    ['/share/no-such-token-000000000000000000000000000', 'This link opens nothing'],
  ] as const) {
    const grounds: string[] = [];
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      const response = await page.goto(path);
      expect(response?.status()).toBe(404);
      await expect(page.getByRole('heading', { name: title })).toBeVisible();
      grounds.push(await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor));
    }
    expect(grounds[0]).not.toBe(grounds[1]);
  }
});
