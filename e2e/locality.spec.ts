import AxeBuilder from '@axe-core/playwright';
import { compareLocality } from '../lib/edit/grade.ts';
import type { Run } from '../lib/edit/run.ts';
import { countDifferent, decode } from './fixtures/pictures.ts';
import { expect, test } from './fixtures/test.ts';
import type { WorkspacePage } from './pages/workspace-page.ts';

const model = 'OpenAI gpt-image-2';

async function paintSample(workspace: WorkspacePage): Promise<void> {
  await workspace.open();
  await workspace.openSample('Remove the lower dog');
  await workspace.canvas.paint({ x: 600, y: 700 }, { x: 600, y: 900 });
  await workspace.choose(model);
  await workspace.count.fill('1');
}

/** Runs one edit whose prompt tells the fake provider what to do, and gives its tile. */
async function runWith(workspace: WorkspacePage, prompt: string) {
  await workspace.prompt.fill(prompt);
  await workspace.run.click();
  const group = workspace.page.getByRole('region', { name: prompt });
  const tile = group.getByTestId('attempt');
  await expect(tile).toHaveAttribute('data-status', 'succeeded');
  return tile;
}

test('tiles name who kept the rest, who moved it, who drifted, and who ignored the mask', async ({
  workspace,
  page,
}) => {
  await paintSample(workspace);
  const kept = await runWith(workspace, 'Wall #drift=0 #colour=d0d0d0');
  await expect(kept).toContainText('kept the rest · 0.0 %');
  await expect(kept).not.toContainText('moved back');

  const moved = await runWith(workspace, 'Wall #drift=0 #shift=3 #colour=d0d0d1');
  await expect(moved).toContainText('kept the rest');
  await expect(moved).toContainText('moved back by 4.2 px');

  const drifted = await runWith(workspace, 'Wall #drift=12 #colour=d0d0d2');
  await expect(drifted).toContainText('drifted slightly');

  const ignored = await runWith(workspace, 'Wall #ignore-mask #colour=ff0000');
  await expect(ignored).toContainText('repainted everything');
  await expect(ignored).not.toContainText('moved back');

  const { runs }: { runs: Run[] } = await (await page.request.get('/api/runs')).json();
  // Oldest first: the two that are the same stay in this order.
  const ordered = runs
    .reverse()
    .map((run) => ({ prompt: run.request.prompt, result: run.attempts[0]!.results[0]! }))
    .sort((a, b) => compareLocality(a.result.locality, b.result.locality));
  expect(ordered.map(({ prompt }) => /#(drift=0 #shift|drift=0|drift=12|ignore)/.exec(prompt)?.[1])).toEqual([
    'drift=0',
    'drift=0 #shift',
    'drift=12',
    'ignore',
  ]);
  const source = await decode(await (await page.request.get(runs[0]!.source.url)).body());
  const mask = await decode(await (await page.request.get(runs[0]!.mask!.url)).body());
  for (const { result } of ordered) {
    const composited = await decode(await (await page.request.get(result.url)).body());
    expect(countDifferent(source, composited, (i) => mask.data[i * 4 + 3] === 255)).toBe(0);
  }
});

test('all measures open on a click, and a result is put in anew without another call', async ({
  workspace,
  page,
  upstream,
}) => {
  await paintSample(workspace);
  const tile = await runWith(workspace, 'Wall #drift=12 #shift=3 #colour=606060');
  await tile.getByRole('button', { name: /drifted slightly/ }).click();
  const details = page.getByRole('dialog', { name: 'How well the raw results kept to the mask' });
  await expect(details).toContainText('Where it lay: 3.0 px right, 3.0 px down');
  await expect(details).toContainText('Similarity outside (SSIM)0.9');
  const axe = await new AxeBuilder({ page }).include('[role=dialog]').analyze();
  expect(axe.violations).toEqual([]);
  await page.keyboard.press('Escape');

  const calls = (await upstream.received()).length;
  const image = workspace.results.images(tile).first();
  const before = await image.getAttribute('src');
  await image.click();
  await page.getByRole('button', { name: 'Adjust' }).click();
  const adjust = page.getByRole('dialog', { name: 'Adjust how the result is put into your picture' });
  const apply = adjust.getByRole('button', { name: 'Apply' });
  await expect(apply).toBeDisabled();
  await adjust.getByRole('slider', { name: 'Soft edge' }).press('Home');
  await adjust.getByRole('slider', { name: 'Soft edge' }).press('ArrowRight');
  await adjust.getByRole('checkbox', { name: 'Match light at the edge' }).check();
  expect((await new AxeBuilder({ page }).include('[role=dialog]').analyze()).violations).toEqual([]);
  await apply.click();
  await expect(adjust).toContainText(/Step at the edge: [\d.]+ of 255 before, [\d.]+ now/);
  await expect(apply).toBeDisabled();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await expect(image).not.toHaveAttribute('src', before!);
  expect((await upstream.received()).length).toBe(calls);

  const { runs }: { runs: Run[] } = await (await page.request.get('/api/runs')).json();
  expect(runs[0]?.attempts[0]?.results[0]).toMatchObject({
    finish: { featherPx: 1, isMovedBack: true, isSeamMatched: true },
    registration: { status: 'found', shiftXPx: 3, shiftYPx: 3 },
  });
});
