import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Run } from '../../../edit/run/run.ts';
import { sendImages } from '../../testing/fake-engine.ts';
import { halfMaskPng, noisePng } from '../../testing/pictures.ts';
import { owner, startRun, untilDone } from '../../testing/runs.ts';
import { startTestServer, type TestServer } from '../../testing/test-server.ts';
import { removeRun } from '../change/remove-run.ts';
import { readLineage } from './lineage.ts';
import { readRun } from './read-run.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
  server.engine.answerWith(async (response) => sendImages(response, [await noisePng(32, 2)]));
});
afterAll(() => server.close());

async function runFrom(parent?: Run): Promise<Run> {
  const pictures = { source: await noisePng(32, 1), mask: await halfMaskPng(32) };
  const resultId = parent?.attempts[0]?.results[0]?.id;
  const request = { targets: [{ provider: 'local' }], ...(resultId ? { parent: resultId } : {}) };
  return await untilDone(await startRun(pictures, request));
}

describe('lineage', () => {
  it('contains all related runs, starting from any of them', async () => {
    const root = await runFrom();
    const child = await runFrom(root);
    const grandchild = await runFrom(child);
    const sibling = await runFrom(root);
    await runFrom();
    expect(child.parent).toEqual({ runId: root.id, resultId: root.attempts[0]!.results[0]!.id });
    const family = [root, child, grandchild, sibling].map(({ id }) => id);
    for (const id of family) expect((await readLineage(id, owner)).map((run) => run.id)).toEqual(family);
    expect(await readLineage(root.id, 'bob')).toEqual([]);

    await removeRun(child.id, owner);
    expect((await readRun(grandchild.id, owner))?.parent).toBeUndefined();
    expect((await readLineage(grandchild.id, owner)).map((run) => run.id)).toEqual([grandchild.id]);
  });

  it("rejects a missing or another owner's parent", async () => {
    const pictures = { source: await noisePng(32, 1), mask: await halfMaskPng(32) };
    const parent = '00000000-0000-7000-8000-000000000000';
    await expect(startRun(pictures, { targets: [{ provider: 'local' }], parent })).rejects.toMatchObject({
      code: 'invalid-value',
      param: 'parent',
    });
  });
});
