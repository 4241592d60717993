import { decodePicture } from './fake-upstream/picture.ts';
import { orientedPicture } from './fixtures/pictures.ts';
import { expect, test } from './fixtures/test.ts';
import type { WorkspacePage } from './pages/workspace-page.ts';

/** What one was working on survives a reload and a crash of the tab, and only in this browser. */

async function begin(workspace: WorkspacePage): Promise<void> {
  await workspace.open();
  const png = await (await orientedPicture(256, 256)).png().toBuffer();
  await workspace.upload({ name: 'square.png', mimeType: 'image/png', buffer: png });
  await workspace.canvas.ready();
  await workspace.canvas.paint({ x: 60, y: 60 }, { x: 120, y: 60 });
  await workspace.canvas.paint({ x: 60, y: 180 }, { x: 120, y: 180 });
  await workspace.page.getByRole('button', { name: 'Undo' }).click();
  await workspace.prompt.fill('A red door');
  await workspace.count.fill('3');
  await kept(workspace);
}

/** Waits until what was done last is in the browser's memory. */
async function kept(workspace: WorkspacePage): Promise<void> {
  const read = () =>
    workspace.page.evaluate(
      () =>
        new Promise<string>((resolve, reject) => {
          const opening = indexedDB.open('overpaint');
          opening.onerror = () => reject(opening.error);
          opening.onsuccess = () => {
            const store = opening.result.transaction('work').objectStore('work');
            const [mask, form] = [store.get('mask'), store.get('form')];
            store.transaction.oncomplete = () => {
              opening.result.close();
              resolve(`${mask.result?.document.history.cursor} ${form.result?.prompt} ${form.result?.n}`);
            };
          };
        }),
    );
  await expect.poll(read).toBe('1 A red door 3');
}

test('picture, mask with its steps, prompt and settings come back after a reload', async ({
  workspace,
  upstream,
  page,
}) => {
  await begin(workspace);
  await page.reload();
  await expect(page.getByText(/Restored your picture, mask and prompt/)).toBeVisible();
  await workspace.canvas.ready();
  await expect(workspace.prompt).toHaveValue('A red door');
  await expect(workspace.count).toHaveValue('3');
  await expect(page.getByRole('button', { name: 'Redo' })).toBeEnabled();

  await workspace.choose('OpenAI gpt-image-2');
  await workspace.run.click();
  await expect(workspace.results.tile('openai', 'gpt-image-2')).toHaveAttribute('data-status', 'succeeded');
  const call = (await upstream.received()).at(-1)!;
  const { rgba } = await decodePicture(call.files.find(({ field }) => field === 'mask')!.bytes);
  const alpha = (x: number, y: number) => rgba[(y * 256 + x) * 4 + 3];
  expect([alpha(90, 60), alpha(90, 180)]).toEqual([0, 255]);
});

test('it comes back in a new tab after the old one was killed', async ({ workspace, page, context }) => {
  await begin(workspace);
  const session = await context.newCDPSession(page);
  // Nothing of the page runs any more: no handler can save anything now.
  const crashed = page.waitForEvent('crash');
  session.send('Page.crash').catch(() => undefined);
  await crashed;
  const next = await context.newPage();
  await next.goto('/');
  await expect(next.getByText(/Restored your picture, mask and prompt/)).toBeVisible();
  await expect(next.getByRole('textbox', { name: 'Prompt' })).toHaveValue('A red door');
});

test('starting over forgets everything, here and for later', async ({ workspace, page }) => {
  await begin(workspace);
  await page.reload();
  await page.getByRole('button', { name: 'Start over' }).click();
  await expect(page.getByRole('heading', { name: 'Drop a picture here' })).toBeVisible();
  await expect(workspace.prompt).toHaveValue('');
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Drop a picture here' })).toBeVisible();
  await expect(page.getByText(/Restored/)).toBeHidden();
});

test('a browser without room says so once, and everything else goes on', async ({ workspace, page }) => {
  await page.addInitScript(() => {
    IDBObjectStore.prototype.put = () => {
      throw new DOMException('no room', 'QuotaExceededError');
    };
  });
  await workspace.open();
  await workspace.openSample('Remove the pine');
  await expect(page.getByText(/no room left to keep your work/)).toHaveCount(1);
  await workspace.canvas.paint({ x: 300, y: 300 }, { x: 400, y: 300 });
  await expect(page.getByRole('button', { name: 'Undo' })).toBeEnabled();
  await expect(page.getByText(/no room left to keep your work/)).toHaveCount(1);
});

test('earlier prompts come back with Alt and the arrows', async ({ workspace, page }) => {
  await workspace.open();
  await workspace.openSample('Remove the pine');
  await workspace.canvas.paint({ x: 300, y: 300 }, { x: 320, y: 300 });
  for (const prompt of ['First', 'Second']) {
    await workspace.prompt.fill(prompt);
    await workspace.run.click();
    await expect(workspace.results.tile('local', 'patchmatch')).toHaveAttribute('data-status', 'succeeded');
  }
  await workspace.prompt.fill('Third, not sent');
  await workspace.prompt.press('Alt+ArrowUp');
  await expect(workspace.prompt).toHaveValue('Second');
  await workspace.prompt.press('Alt+ArrowUp');
  await expect(workspace.prompt).toHaveValue('First');
  await workspace.prompt.press('Alt+ArrowDown');
  await workspace.prompt.press('Alt+ArrowDown');
  await expect(workspace.prompt).toHaveValue('Third, not sent');
  await page.reload();
  // The form is filled in as it was left before one types into it.
  await expect(workspace.prompt).not.toHaveValue('');
  await workspace.prompt.fill('');
  await workspace.prompt.press('Alt+ArrowUp');
  await expect(workspace.prompt).toHaveValue('Second');
});
