import type { Run } from '../../lib/edit/run/run.ts';
import { compareLocality } from '../../lib/edit/words/locality-grade.ts';
import { expectAccessible } from '../fixtures/accessible.ts';
import { countDifferent, decode } from '../fixtures/pictures.ts';
import { expect, test } from '../fixtures/test.ts';
import { CompareRoomPage } from '../pages/compare-room.ts';
import type { WorkspacePage } from '../pages/workspace-page.ts';

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
  await workspace.showMask();
  await workspace.prompt.fill(prompt);
  await workspace.run.click();
  const shown = workspace.page.getByRole('radio', { name: 'Result', exact: true });
  await expect(shown).toBeChecked();
  return workspace.results.tile('openai', 'gpt-image-2');
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
  await expect(ignored).toContainText('repainted');
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

  const room = new CompareRoomPage(page);
  await room.open();
  await page.getByLabel('Sort by').selectOption('Locality');
  await page.getByLabel('In groups').check();
  const strip = page.getByRole('region', { name: 'All pictures' });
  const names = await strip
    .getByRole('button', { name: /^Go to OpenAI/ })
    .evaluateAll((buttons) => buttons.map((button) => button.getAttribute('aria-label')?.slice(-1)));
  // Runs count from the oldest, which was also the order of what they did.
  expect([names.slice(0, 2).sort(), ...names.slice(2)]).toEqual([['1', '2'], '3', '4']);
  await expect(strip).toContainText(/kept the rest.*drifted slightly.*repainted/i);
});

test('all measures open on a click', async ({ workspace, page }) => {
  await paintSample(workspace);
  await runWith(workspace, 'Wall #drift=12 #shift=3 #colour=606060');
  await workspace.results.panel.getByRole('button', { name: /drifted slightly/ }).click();
  const details = page.getByRole('dialog', { name: 'How well the raw results kept to the mask' });
  await expect(details).toContainText('Where it lay: 3.0 px right, 3.0 px down');
  await expect(details).toContainText('Similarity outside (SSIM)0.9');
  await expectAccessible(page, undefined, '[role=dialog]');
});
