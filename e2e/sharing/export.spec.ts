import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { unzipSync } from 'fflate';
import { expectAccessible } from '../fixtures/accessible.ts';
import { expect, test } from '../fixtures/test.ts';
import { RunActionsPage, runLocally } from '../pages/run-actions.ts';

const looks = [
  { name: 'light', colorScheme: 'light', viewport: { width: 1280, height: 900 } },
  { name: 'dark', colorScheme: 'dark', viewport: { width: 1280, height: 900 } },
  { name: 'phone', colorScheme: 'light', viewport: { width: 390, height: 844 } },
] as const;

test('a run is downloaded as a whole, and its report is read from disk without scripts', async ({
  workspace,
  page,
  browser,
}, testInfo) => {
  const actions = new RunActionsPage(page);
  await workspace.open();
  await workspace.openSample('Remove the lower dog');
  await runLocally(workspace, 'White wall <b>', 2);

  const zip = await actions.download('Download all (ZIP)');
  expect(zip.name).toMatch(/^overpaint-\d{4}-\d\d-\d\d-[0-9a-f]{6}\.zip$/);
  const files = unzipSync(readFileSync(zip.path));
  expect(Object.keys(files)).toHaveLength(8);
  const { runs } = await (await page.request.get('/api/runs')).json();
  const source = await (await page.request.get(runs[0].source.url)).body();
  expect(Buffer.from(files['source.png']!).equals(source)).toBe(true);

  const report = await actions.download('Report (HTML)');
  const html = testInfo.outputPath('report.html');
  await report.saveAs(html);
  for (const { name, ...look } of looks) {
    const context = await browser.newContext({ ...look, javaScriptEnabled: false, offline: true });
    const reader = await context.newPage();
    await reader.goto(pathToFileURL(html).href);
    await expect(reader.getByRole('heading', { level: 1 })).toHaveText('White wall <b>');
    await expect(reader.getByRole('article')).toHaveCount(2);
    const slider = reader.getByRole('group', { name: 'Before and after, Local Texture, result 1 of 2' });
    const after = slider.getByRole('img', { name: /restored/ });
    const clip = () => after.evaluate((image) => getComputedStyle(image).clipPath);
    await slider.getByRole('radio', { name: '50 % before' }).focus();
    await reader.keyboard.press('ArrowRight');
    await expect(slider.getByRole('radio', { name: '60 % before' })).toBeChecked();
    await expect.poll(clip).toContain('60%');
    await reader.screenshot({ path: testInfo.outputPath(`report-${name}.png`), fullPage: true });
    await context.close();
  }
});

for (const { name, ...look } of looks) {
  test(`the report is clean for everybody: ${name}`, async ({ page, request, browser, workspace }) => {
    await workspace.open();
    await workspace.openSample('Remove the lower dog');
    await runLocally(workspace, 'White wall', 1);
    const { runs } = await (await request.get('/api/runs')).json();
    const text = await (await request.get(`/api/runs/${runs[0].id}/report`)).text();
    const context = await browser.newContext({ ...look, reducedMotion: 'reduce' });
    const reader = await context.newPage();
    // The checker is a script; the report's own policy forbids all.
    await reader.setContent(text.replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/, ''));
    await expectAccessible(reader);
    await context.close();
    await page.close();
  });
}
