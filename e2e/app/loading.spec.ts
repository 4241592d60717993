import {
  type FetchedScript,
  loadingMarks,
  openEmptyPage,
  openPicture,
  sumGzip,
  watchScripts,
} from '../../scripts/testing/fetched-scripts.ts';
import { expect, test } from '../fixtures/test.ts';

/** Nothing where the mark is kept; else by how much it is missed, and where to look first. */
function excess(scripts: readonly FetchedScript[], mark: number): string | undefined {
  const sum = sumGzip(scripts);
  if (sum <= mark) return undefined;
  const largest = scripts
    .slice(0, 12)
    .map(({ name, gzipBytes, text }) => `${gzipBytes} ${name} (${text.slice(0, 60).replaceAll('\n', ' ')}…)`);
  return `${sum} bytes of gzip in ${scripts.length} files instead of ${mark}; npm run bench:loading says what is in them:\n${largest.join('\n')}`;
}

test('the page fetches no more JavaScript than its marks allow', async ({ page, context }) => {
  const scripts = watchScripts(context);
  await openEmptyPage(page);
  const empty = await scripts.fetched();
  expect(empty.length).toBeGreaterThan(5);
  expect(excess(empty, loadingMarks.empty)).toBeUndefined();

  await openPicture(page);
  const painting = await scripts.fetched();
  expect(painting.length).toBeGreaterThan(empty.length);
  expect(excess(painting, loadingMarks.painting)).toBeUndefined();
});

test('what is opened by a person is fetched when they reach for it', async ({ page, context }) => {
  const scripts = watchScripts(context);
  await openEmptyPage(page);
  const before = (await scripts.fetched()).length;
  const keys = page.getByRole('button', { name: 'Keys and connections' });
  await keys.hover();
  await expect(page.getByRole('tooltip')).toHaveText('Keys and connections');
  expect((await scripts.fetched()).length).toBeGreaterThan(before);
  // One move leaves the control, the next is on no way into the hint, which looks at moves from a moment after the first.
  await expect(async () => {
    await page.mouse.move(300, 5);
    await page.mouse.move(5, 5);
    await expect(page.getByRole('tooltip')).toHaveCount(0, { timeout: 500 });
  }).toPass();
});
