import type { Page } from '@playwright/test';
import { decodePicture } from '../fake-upstream/image/picture.ts';
import { orientedPicture } from '../fixtures/pictures.ts';
import { expect, test } from '../fixtures/test.ts';
import { WorkspacePage } from '../pages/workspace-page.ts';

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

/** The picture as it is kept now, by the kind of its file, and the steps of its mask. */
function keptOf(page: Page): Promise<{ name: string; file: string; steps: number } | undefined> {
  return page.evaluate(
    () =>
      new Promise((resolve, reject) => {
        const opening = indexedDB.open('overpaint');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const store = opening.result.transaction('work').objectStore('work');
          const [source, mask] = [store.get('source'), store.get('mask')];
          store.transaction.oncomplete = () => {
            opening.result.close();
            resolve(
              source.result && {
                name: source.result.name,
                file: source.result.file.type,
                steps: mask.result?.document.history.cursor,
              },
            );
          };
        };
      }),
  );
}

/** In the page: the workers that make PNGs never get done with one, as when the page is left before. */
function neverFinishPngs(): void {
  const { addEventListener } = Worker.prototype;
  const onmessage = Object.getOwnPropertyDescriptor(Worker.prototype, 'onmessage')!;
  Object.defineProperty(Worker.prototype, 'onmessage', {
    ...onmessage,
    set(this: Worker, listener: (event: MessageEvent) => void) {
      addEventListener.call(this, 'message', (event) => {
        if ((event as MessageEvent).data.type !== 'file') listener(event as MessageEvent);
      });
    },
  });
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

test('sliders that were moved with keys come back as they stood', async ({ workspace, page }) => {
  await begin(workspace);
  const size = page.getByRole('slider', { name: 'Brush size' });
  await size.press('PageDown');
  const brush = await size.getAttribute('aria-valuenow');
  const grow = page.getByRole('slider', { name: 'Grow or shrink' });
  await grow.press('ArrowRight');
  await grow.press('ArrowRight');
  await expect.poll(async () => (await keptOf(page))?.steps).toBe(2);
  await page.reload();
  await workspace.canvas.ready();
  await expect(grow).toHaveAttribute('aria-valuenow', '2');
  await expect(size).toHaveAttribute('aria-valuenow', brush!);
});

test('a picture comes back from its own file where its PNG was never made, and is sent the same', async ({
  workspace,
  upstream,
  page,
  context,
}) => {
  await page.addInitScript(neverFinishPngs);
  await workspace.open();
  const jpeg = await (await orientedPicture(300, 200)).jpeg({ quality: 100 }).toBuffer();
  await workspace.upload({ name: 'wide.jpg', mimeType: 'image/jpeg', buffer: jpeg });
  await workspace.openCrop();
  await page.getByRole('radio', { name: 'Pad' }).click();
  await page.getByRole('button', { name: 'Use picture' }).click();
  await expect(page.getByRole('banner')).toContainText('300 × 300');
  await workspace.canvas.paint({ x: 60, y: 150 }, { x: 120, y: 150 });
  await expect.poll(() => keptOf(page)).toMatchObject({ file: 'image/jpeg', steps: 2 });
  // Once more, since what was put back is kept the same way until its PNG is there.
  await page.reload();
  await expect(page.getByText(/Restored your picture, mask and prompt/)).toBeVisible();
  expect(await keptOf(page)).toMatchObject({ file: 'image/jpeg', steps: 2 });
  await page.close();

  const next = new WorkspacePage(await context.newPage());
  await next.page.goto('/');
  await next.canvas.ready();
  await expect.poll(() => keptOf(next.page)).toMatchObject({ file: 'image/png', steps: 2 });
  await next.choose('OpenAI gpt-image-2');
  await next.prompt.fill('A red door');
  await next.run.click();
  await expect(next.results.tile('openai', 'gpt-image-2')).toHaveAttribute('data-status', 'succeeded');
  const call = (await upstream.received()).at(-1)!;
  const [image, mask] = await Promise.all(
    ['image', 'mask'].map((name) => decodePicture(call.files.find(({ field }) => field === name)!.bytes)),
  );
  expect([image!.widthPx, image!.heightPx]).toEqual([300, 300]);
  const alpha = ({ rgba }: { rgba: Uint8Array }, x: number, y: number) => rgba[(y * 300 + x) * 4 + 3];
  expect([alpha(image!, 150, 20), alpha(image!, 150, 150)]).toEqual([0, 255]);
  expect([alpha(mask!, 150, 20), alpha(mask!, 90, 150), alpha(mask!, 250, 150)]).toEqual([0, 0, 255]);
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

test('a stroke that was made just before the page went away comes back', async ({ workspace, page }) => {
  await begin(workspace);
  for (let strokes = 2; strokes < 6; strokes += 1) {
    await workspace.canvas.paint({ x: 40 * strokes, y: 60 }, { x: 40 * strokes, y: 120 });
    await page.reload();
    await workspace.canvas.ready();
    expect((await keptOf(page))?.steps).toBe(strokes);
    await expect(page.getByRole('button', { name: 'Undo' })).toBeEnabled();
  }
});

test('two tabs keep one draft: that of the newest, and the other says so', async ({
  workspace,
  page,
  context,
}) => {
  await begin(workspace);
  const older = page.getByText(/A newer tab keeps its own work/);
  const next = new WorkspacePage(await context.newPage());
  await next.page.goto('/');
  await next.canvas.ready();
  const png = await (await orientedPicture(256, 256)).png().toBuffer();
  await next.upload({ name: 'other.png', mimeType: 'image/png', buffer: png });
  await expect(next.page.getByRole('banner')).toContainText('other.png');
  await next.canvas.ready();
  await expect.poll(async () => (await keptOf(next.page))?.steps).toBe(0);

  // It has the same size, so nothing but its turn keeps the mask of one from the picture of the other.
  await workspace.canvas.paint({ x: 60, y: 100 }, { x: 120, y: 100 });
  await expect(older).toBeVisible();
  expect(await keptOf(page)).toMatchObject({ name: 'other.png', steps: 0 });
  await page.getByRole('button', { name: 'Keep this one instead' }).click();
  await expect(older).toBeHidden();
  await expect.poll(() => keptOf(page)).toMatchObject({ name: 'square.png', steps: 2 });
  await next.page.bringToFront();
  await next.canvas.paint({ x: 60, y: 100 }, { x: 120, y: 100 });
  await expect(next.page.getByText(/A newer tab keeps its own work/)).toBeVisible();
  await page.close();
  await next.page.reload();
  await expect(next.page.getByRole('banner')).toContainText('square.png');
});

test('starting over forgets everything, here and for later', async ({ workspace, page }) => {
  await begin(workspace);
  await page.reload();
  await page.getByRole('button', { name: 'Start over' }).click();
  await expect(page.getByRole('heading', { name: 'Drop or paste a picture' })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Drop or paste a picture' })).toBeVisible();
  await expect(page.getByText(/Restored/)).toBeHidden();
  await workspace.openSample('Remove the pine');
  await expect(workspace.prompt).toHaveValue('');
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

test('a storage that never answers is told once, and everything else goes on', async ({
  workspace,
  page,
}) => {
  await page.addInitScript(() => {
    const { open } = IDBFactory.prototype;
    IDBFactory.prototype.open = function (...all) {
      const request = open.apply(this, all);
      for (const type of ['success', 'error', 'blocked', 'upgradeneeded']) {
        request.addEventListener(type, (event) => event.stopImmediatePropagation());
      }
      return request;
    };
  });
  await workspace.open();
  await workspace.openSample('Remove the pine');
  await workspace.canvas.paint({ x: 300, y: 300 }, { x: 400, y: 300 });
  await expect(page.getByText(/storage of this browser does not answer/)).toHaveCount(1);
  await workspace.prompt.fill('A wall');
  await workspace.run.click();
  await expect(workspace.results.tile('local', 'patchmatch')).toHaveAttribute('data-status', 'succeeded');
});

test('earlier prompts come back with Alt and the arrows', async ({ workspace, page }) => {
  await workspace.open();
  await workspace.openSample('Remove the pine');
  await workspace.canvas.paint({ x: 300, y: 300 }, { x: 320, y: 300 });
  for (const prompt of ['First', 'Second']) {
    await workspace.showMask();
    await workspace.prompt.fill(prompt);
    await workspace.run.click();
    await expect(workspace.results.tile('local', 'patchmatch')).toHaveAttribute('data-status', 'succeeded');
  }
  await workspace.showMask();
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
