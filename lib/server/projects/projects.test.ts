import { eq, inArray, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Project } from '../../edit/project/project.ts';
import type { Run } from '../../edit/run/run.ts';
import { copyRequest } from '../copy-request/copy-request.ts';
import { assignProjects } from '../db/assign-projects.ts';
import { database, type Queryable } from '../db/database.ts';
import { attempts, images, projects, runs } from '../db/schema.ts';
import { transaction } from '../db/transaction.ts';
import { rateResult } from '../ratings/rate-result.ts';
import { recompositeResult } from '../runs/change/recomposite-result.ts';
import { removeRun } from '../runs/change/remove-run.ts';
import { retryAttempt } from '../runs/change/retry-attempt.ts';
import { readLineage } from '../runs/view/lineage.ts';
import { listRuns, readLiveRuns, readRun } from '../runs/view/read-run.ts';
import { relatedRuns } from '../runs/view/related-runs.ts';
import { createShare } from '../shares/share-store.ts';
import { findOpenShare } from '../shares/share-token.ts';
import { viewSharedRun } from '../shares/shared-view.ts';
import { sendImages } from '../testing/fake-engine.ts';
import { startWaiting } from '../testing/lock-wait.ts';
import { halfMaskPng, noisePng } from '../testing/pictures.ts';
import { bytesOf, onlyAttempt, startRun, untilDone } from '../testing/runs.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';
import { deleteProject, removeForGood, renameProject, restoreProject } from './change-project.ts';
import { emptyBin } from './empty-bin.ts';
import { listProjects } from './list-projects.ts';
import { readProjectQuery } from './project-query.ts';
import { openProject } from './read-project.ts';

let server: TestServer;
let mask: Uint8Array;

beforeAll(async () => {
  server = await startTestServer();
  mask = await halfMaskPng(32);
});
afterAll(() => server.close());

let lastSeed = 100;
/** A new picture, and a user without data. */
async function freshStart(): Promise<{ source: Uint8Array; owner: string }> {
  lastSeed += 1;
  server.engine.answerWith(async (response) => sendImages(response, [await noisePng(32, 1)]));
  return { source: await noisePng(32, lastSeed), owner: `person-${lastSeed}` };
}

const edit = { targets: [{ provider: 'local' }] };

async function runOn(
  source: Uint8Array,
  owner: string,
  change: Partial<Parameters<typeof startRun>[1]> = {},
) {
  return await untilDone(await startRun({ source, mask }, { ...edit, ...change }, owner), owner);
}

const list = (owner: string, query = '') => listProjects(owner, readProjectQuery(`http://a/${query}`));
const names = async (owner: string, query = '') =>
  (await list(owner, query)).projects.map(({ name }: Project) => name);
const firstResult = (run: Run) => onlyAttempt(run).results[0]!;

describe('the project of a run', () => {
  it('is that of the same picture and owner', async () => {
    const { source, owner } = await freshStart();
    const [first, again] = [await runOn(source, owner), await runOn(source, owner)];
    const foreign = await runOn(source, 'somebody-else');
    expect(first.projectId).toBeTruthy();
    expect(again.projectId).toBe(first.projectId);
    expect(foreign.projectId).not.toBe(first.projectId);
    const { projects: listed } = await list(owner);
    expect(listed).toMatchObject([
      { id: first.projectId, runCount: 2, resultCount: 2, failedCount: 0, live: null },
    ]);
    expect(listed[0]!.source.id).toBe(first.source.id);
    expect(listed[0]!.thumbs.map(({ resultId }) => resultId)).toEqual([
      firstResult(again).id,
      firstResult(first).id,
    ]);
  });

  it('is that of the result that is its source, which becomes the cover', async () => {
    const { source, owner } = await freshStart();
    const parent = await runOn(source, owner);
    const result = firstResult(parent);
    const child = await runOn(await bytesOf(result.url), owner, { parent: result.id });
    expect(child.projectId).toBe(parent.projectId);
    const { projects: listed } = await list(owner);
    expect(listed[0]).toMatchObject({
      source: { id: parent.source.id },
      cover: { kind: 'variant', previewUrl: `/api/images/${child.source.id}?width=512` },
    });
  });

  it.each([
    ['was removed', (tx: Queryable, run: Run) => tx.delete(runs).where(eq(runs.id, run.id))],
    [
      'went to the bin',
      (tx: Queryable, run: Run) =>
        tx.update(projects).set({ deletedAt: new Date() }).where(eq(projects.id, run.projectId!)),
    ],
  ])('is none where its parent %s at the same time', async (_, change) => {
    const { source, owner } = await freshStart();
    const parent = await runOn(source, owner);
    const result = firstResult(parent);
    const picture = await bytesOf(result.url);
    const { waiting } = await transaction(async (tx) => {
      await tx.select().from(projects).where(eq(projects.id, parent.projectId!)).for('update');
      await change(tx, parent);
      return await startWaiting(tx, () =>
        startRun({ source: picture, mask }, { ...edit, parent: result.id }, owner),
      );
    });
    await expect(waiting).rejects.toMatchObject({ code: 'invalid-value', param: 'parent' });
  });

  it('is a new one where that of the picture is removed at the same time', async () => {
    const { source, owner } = await freshStart();
    const before = await runOn(source, owner);
    const { waiting } = await transaction(async (tx) => {
      await tx.delete(runs).where(eq(runs.id, before.id));
      await tx.delete(projects).where(eq(projects.id, before.projectId!));
      return await startWaiting(tx, () => startRun({ source, mask }, edit, owner));
    });
    const run = await untilDone(await waiting, owner);
    expect(run.projectId).not.toBe(before.projectId);
  });

  it('is created once when the first two runs start concurrently', async () => {
    const { source, owner } = await freshStart();
    const both = await Promise.all([1, 2, 3, 4].map(() => startRun({ source, mask }, edit, owner)));
    expect(new Set(both.map(({ projectId }) => projectId)).size).toBe(1);
    await Promise.all(both.map((run) => untilDone(run, owner)));
  });

  it.each([
    [{ name: 'coffee-grinder_2.jpeg', prompt: 'a hat' }, 'Coffee grinder 2'],
    [{ name: 'image.png', prompt: 'a\n hat' }, 'a hat'],
    [{ prompt: 'x'.repeat(80) }, `${'x'.repeat(59)}…`],
  ])('is named after its picture or first prompt: %j', async (change, name) => {
    const { source, owner } = await freshStart();
    await runOn(source, owner, change);
    expect(await names(owner)).toEqual([name]);
  });

  it('is removed with its last run', async () => {
    const { source, owner } = await freshStart();
    const [first, again] = [await runOn(source, owner), await runOn(source, owner)];
    await removeRun(first.id, owner);
    expect((await list(owner)).projects).toMatchObject([{ runCount: 1, source: { id: again.source.id } }]);
    await removeRun(again.id, owner);
    expect(await list(owner)).toMatchObject({ projects: [], counts: { all: 0, bin: 0 } });
    await expect(openProject(first.projectId!, owner, 20)).rejects.toMatchObject({ code: 'not-found' });
  });

  it('is assigned to runs of an earlier version', async () => {
    const { source, owner } = await freshStart();
    const root = await runOn(source, owner, { prompt: 'the first' });
    const result = firstResult(root);
    const child = await runOn(await bytesOf(result.url), owner, { parent: result.id, prompt: 'the child' });
    const grandchild = await runOn(await bytesOf(firstResult(child).url), owner, {
      parent: firstResult(child).id,
    });
    const other = await runOn((await freshStart()).source, owner, { prompt: 'another picture' });
    await database().update(runs).set({ projectId: null }).where(eq(runs.owner, owner));
    await database().delete(projects).where(eq(projects.owner, owner));
    await assignProjects();
    await assignProjects();
    const { projects: listed } = await list(owner);
    expect(listed.map(({ name, runCount }) => [name, runCount])).toEqual([
      ['another picture', 1],
      ['the first', 3],
    ]);
    expect(listed[1]!.lastActivityAt).toBe(grandchild.createdAt);
    // A run that an instance of the earlier version writes now joins them.
    await database().update(runs).set({ projectId: null }).where(eq(runs.id, other.id));
    await runOn(source, owner);
    await assignProjects();
    expect((await readRun(other.id, owner))?.projectId).toBeTruthy();
  });
});

describe('a run of an earlier version', () => {
  const forget = (run: Run) => database().update(runs).set({ projectId: null }).where(eq(runs.id, run.id));

  it('gets a project that is named as a new one is', async () => {
    const { source, owner } = await freshStart();
    const run = await runOn(source, owner, { prompt: `a\n  ${'x'.repeat(80)}` });
    await forget(run);
    await database().delete(projects).where(eq(projects.owner, owner));
    await assignProjects();
    expect(await names(owner)).toEqual([`a ${'x'.repeat(57)}…`]);
  });

  it('leaves the bin alone, as a new run does', async () => {
    const { source, owner } = await freshStart();
    const parent = await runOn(source, owner);
    const { id, url } = firstResult(parent);
    const child = await runOn(await bytesOf(url), owner, { parent: id });
    await forget(child);
    await deleteProject(parent.projectId!, owner, { isStopping: false });
    await assignProjects();
    const found = await readRun(child.id, owner);
    expect(found?.projectId).toBeTruthy();
    expect(found?.projectId).not.toBe(parent.projectId);
  });
});

describe('the list', () => {
  it('is paginated in every order', async () => {
    const { owner } = await freshStart();
    for (const name of ['b', 'C', 'a', 'Ä']) {
      const run = await runOn((await freshStart()).source, owner);
      await renameProject(run.projectId!, owner, name);
    }
    const pageThrough = async (sort: string) => {
      const found: string[] = [];
      let cursor: string | null = '';
      for (let pages = 0; cursor !== null && pages < 10; pages += 1) {
        const page = await list(owner, `?sort=${sort}&limit=1&cursor=${cursor}`);
        expect(page.projects).toHaveLength(1);
        expect(page.counts).toEqual({ all: 4, bin: 0 });
        found.push(page.projects[0]!.name);
        cursor = page.nextCursor;
      }
      return found;
    };
    expect(await pageThrough('activity')).toEqual(['Ä', 'a', 'C', 'b']);
    expect(await pageThrough('created')).toEqual(['Ä', 'a', 'C', 'b']);
    expect(await pageThrough('name')).toEqual(['a', 'b', 'C', 'Ä']);
  });

  it.each(['x', 'WyJuYW1lIl0', Buffer.from('["activity","1e9","0"]').toString('base64url')])(
    'rejects an invalid cursor: %s',
    async (cursor) => {
      const refused = { code: 'invalid-value', param: 'cursor' };
      await expect(list('nobody', `?cursor=${cursor}`)).rejects.toMatchObject(refused);
    },
  );

  it('rejects the cursor of another order, and NUL in a name', async () => {
    const id = '00000000-0000-4000-8000-000000000000';
    for (const place of [
      ['name', 'a', id],
      ['activity', '2026-01-01', id],
    ]) {
      const cursor = Buffer.from(JSON.stringify(place)).toString('base64url');
      await expect(list('nobody', `?cursor=${cursor}`)).rejects.toMatchObject({ param: 'cursor' });
    }
    const cursor = Buffer.from(JSON.stringify(['name', 'a\0', id])).toString('base64url');
    await expect(list('nobody', `?sort=name&cursor=${cursor}`)).rejects.toMatchObject({ param: 'cursor' });
  });

  it.each([
    'sort=size',
    'starred=1',
    'since=yesterday',
    'since=1',
    'since=2026-01-15T10:00:00',
    'until=0000-01-01',
    'until=-271821-04-20T00:00:00Z',
    `q=${'x'.repeat(201)}`,
  ])('rejects %s', (query) => {
    expect(() => readProjectQuery(`http://a/?${query}`)).toThrow(
      expect.objectContaining({ code: 'invalid-value', param: query.split('=')[0] }),
    );
  });

  it('finds names, prompts, revised prompts and models, and reports the field', async () => {
    const { source, owner } = await freshStart();
    const run = await runOn(source, owner, { prompt: 'A Wooden 100% wall_paper' });
    const project = await renameProject(run.projectId!, owner, 'Grüße vom Café');
    const hit = async (q: string) => (await list(owner, `?q=${encodeURIComponent(q)}`)).projects[0]?.hit;
    expect(await hit('CAFÉ')).toEqual({ field: 'name', text: project.name });
    expect(await hit('wooden')).toEqual({ field: 'prompt', text: 'A Wooden 100% wall_paper' });
    expect(await hit('wall café')).toMatchObject({ field: 'prompt' });
    expect(await hit('texture')).toEqual({ field: 'model', text: 'Local Texture' });
    expect(await hit('patchmatch')).toEqual({ field: 'model', text: 'Local Texture' });
    for (const none of ['woodenX', 'l%p', '100_', 'wooden\\', 'wooden hat'])
      expect(await hit(none)).toBeUndefined();
    await database().execute(sql`update results set revised_prompt = ${`${'long '.repeat(40)}needle and thread`}
      where id = ${firstResult(run).id}`);
    expect(await hit('needle')).toEqual({
      field: 'revised-prompt',
      text: expect.stringMatching(/^…[a-z ]{24}needle and thread$/),
    });
    expect(await list('somebody-else', '?q=wooden')).toMatchObject({ projects: [] });
  });

  it('combines filters', async () => {
    const { source, owner } = await freshStart();
    const good = await runOn(source, owner, { prompt: 'good' });
    await rateResult(firstResult(good).id, owner, { isStarred: true, thumb: null, note: '' });
    const bad = await runOn((await freshStart()).source, owner, { prompt: 'bad' });
    await database().update(attempts).set({ status: 'refused' }).where(eq(attempts.runId, bad.id));
    await database()
      .update(runs)
      .set({ createdAt: new Date('2026-01-15T12:00:00Z') })
      .where(eq(runs.id, bad.id));
    expect(await names(owner, '?starred=true')).toEqual(['good']);
    expect(await names(owner, '?failed=true')).toEqual(['bad']);
    expect(await names(owner, '?provider=local')).toEqual(['bad', 'good']);
    expect(await names(owner, '?provider=openai')).toEqual([]);
    expect(await names(owner, '?since=2026-01-15&until=2026-01-16')).toEqual(['bad']);
    expect(await names(owner, '?until=2026-01-15')).toEqual([]);
    expect(await names(owner, '?starred=true&failed=true')).toEqual([]);
    expect(await names(owner, '?failed=true&provider=local&q=bad')).toEqual(['bad']);
    const [starred] = (await list(owner, '?starred=true')).projects;
    expect(starred).toMatchObject({ starredCount: 1, failedCount: 0 });
  });

  it('shows the winner of the newest run that has one', async () => {
    const { source, owner } = await freshStart();
    const run = await runOn(source, owner, { prompt: 'with a winner' });
    await runOn((await freshStart()).source, owner);
    const { id, previewUrl } = firstResult(run);
    await database().update(runs).set({ pickResultId: id }).where(eq(runs.id, run.id));
    const { projects: listed } = await list(owner, '?winner=true');
    expect(listed).toMatchObject([
      {
        name: 'with a winner',
        winner: { resultId: id, runId: run.id, provider: 'local', model: 'patchmatch' },
        cover: { kind: 'winner', previewUrl },
      },
    ]);
  });

  it('counts live runs', async () => {
    const { source, owner } = await freshStart();
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    server.engine.answerWith(async (response) => {
      await held;
      sendImages(response, [await noisePng(32, 1)]);
    });
    const run = await startRun({ source, mask }, edit, owner);
    expect((await list(owner)).projects[0]?.live).toEqual({ attempts: 1, ended: 0 });
    await expect(deleteProject(run.projectId!, owner, { isStopping: false })).rejects.toMatchObject({
      code: 'conflict',
    });
    release();
    await untilDone(run, owner);
    expect((await list(owner)).projects[0]?.live).toBeNull();
  });
});

describe('a deleted project', () => {
  it('is hidden everywhere with its runs, until it is restored', async () => {
    const { source, owner } = await freshStart();
    const run = await runOn(source, owner);
    const id = run.projectId!;
    const wish = { resultIds: null, shown: { costs: true, prompt: true }, expiresInHours: 1 };
    const { token } = await createShare(run.id, owner, wish);
    await deleteProject(id, owner, { isStopping: false });
    await deleteProject(id, owner, { isStopping: false });

    expect(await list(owner)).toMatchObject({ projects: [], counts: { all: 0, bin: 1 } });
    expect((await list(owner, '?bin=true')).projects).toMatchObject([{ id, deletedAt: expect.any(String) }]);
    expect(await readRun(run.id, owner)).toBeUndefined();
    expect((await listRuns(owner, 20)).runs).toEqual([]);
    expect(await readLiveRuns(owner)).toEqual([]);
    expect(await readLineage(run.id, owner)).toEqual([]);
    expect(await relatedRuns(run.id, owner)).toEqual([]);
    await expect(openProject(id, owner, 20)).rejects.toMatchObject({ code: 'not-found' });
    await expect(renameProject(id, owner, 'x')).rejects.toMatchObject({ code: 'not-found' });
    await expect(removeRun(run.id, owner)).rejects.toMatchObject({ code: 'not-found' });
    const { attemptId, id: resultId } = { attemptId: onlyAttempt(run).id, ...firstResult(run) };
    const copied = copyRequest(run.id, attemptId, owner, 'http://127.0.0.1');
    await expect(copied).rejects.toMatchObject({ code: 'not-found' });
    const finished = recompositeResult(run.id, resultId, owner, firstResult(run).finish!);
    await expect(finished).rejects.toMatchObject({ code: 'not-found' });
    const share = await findOpenShare(token);
    await expect(viewSharedRun(share!, token)).rejects.toMatchObject({ code: 'not-found' });
    const parent = startRun({ source, mask }, { ...edit, parent: firstResult(run).id }, owner);
    await expect(parent).rejects.toMatchObject({ param: 'parent' });
    // The same picture starts a new project.
    expect((await runOn(source, owner)).projectId).not.toBe(id);

    await restoreProject(id, owner);
    await restoreProject(id, owner);
    expect(await readRun(run.id, owner)).toEqual(run);
    expect((await viewSharedRun(share!, token)).run.id).toBe(run.id);
    expect(await list(owner)).toMatchObject({ counts: { all: 2, bin: 0 } });
  });

  it('stops live runs on request', async () => {
    const { source, owner } = await freshStart();
    server.engine.answerWith(() => new Promise(() => undefined));
    const run = await startRun({ source, mask }, edit, owner);
    await deleteProject(run.projectId!, owner, { isStopping: true });
    expect(await list(owner)).toMatchObject({ projects: [], counts: { bin: 1 } });
    await expect.poll(() => statusOf(run)).toBe('cancelled');
  });

  it('is accessible to its owner only', async () => {
    const { source, owner } = await freshStart();
    const { projectId = '' } = await runOn(source, owner);
    for (const call of [
      () => openProject(projectId, 'eve', 20),
      () => renameProject(projectId, 'eve', 'mine'),
      () => deleteProject(projectId, 'eve', { isStopping: true }),
      () => restoreProject(projectId, 'eve'),
      () => removeForGood(projectId, 'eve'),
    ]) {
      await expect(call()).rejects.toMatchObject({ code: 'not-found' });
    }
    expect((await list(owner)).projects).toHaveLength(1);
  });

  it('is removed for good only from the bin, with its pictures', async () => {
    const { source, owner } = await freshStart();
    const run = await runOn(source, owner);
    const id = run.projectId!;
    await expect(removeForGood(id, owner)).rejects.toMatchObject({ code: 'conflict' });
    await deleteProject(id, owner, { isStopping: false });
    await removeForGood(id, owner);
    expect(await leftOf(owner)).toEqual({ projects: 0, runs: 0, images: 0 });
    await expect(bytesOf(run.source.url)).rejects.toThrow();
    await expect(restoreProject(id, owner)).rejects.toMatchObject({ code: 'not-found' });
  });

  it('is removed for good or restored, but never in part', async () => {
    const { source, owner } = await freshStart();
    const { id: first, projectId = '' } = await runOn(source, owner);
    const second = await runOn(source, owner);
    await deleteProject(projectId, owner, { isStopping: false });
    const { waiting } = await transaction(async (tx) => {
      await tx
        .select()
        .from(runs)
        .where(inArray(runs.id, [first, second.id]))
        .for('update');
      const removal = await startWaiting(tx, () => removeForGood(projectId, owner));
      await expect(restoreProject(projectId, owner)).rejects.toMatchObject({ code: 'not-found' });
      expect(await list(owner, '?bin=true')).toMatchObject({ projects: [], counts: { all: 0, bin: 0 } });
      return removal;
    });
    await waiting;
    expect(await leftOf(owner)).toEqual({ projects: 0, runs: 0, images: 0 });
  });

  it('stays whole where a restore comes before its removal', async () => {
    const { source, owner } = await freshStart();
    const { projectId = '' } = await runOn(source, owner);
    await deleteProject(projectId, owner, { isStopping: false });
    const { waiting } = await transaction(async (tx) => {
      await tx.update(projects).set({ deletedAt: null }).where(eq(projects.id, projectId));
      return await startWaiting(tx, () => removeForGood(projectId, owner));
    });
    await expect(waiting).rejects.toMatchObject({ code: 'conflict' });
    expect(await leftOf(owner)).toMatchObject({ projects: 1, runs: 1 });
  });

  it('is removed batch by batch', async () => {
    const { source, owner } = await freshStart();
    const { projectId = '' } = await runOn(source, owner);
    await runOn(source, owner);
    const removed = { deletedAt: new Date(), removedAt: new Date() };
    await database().update(projects).set(removed).where(eq(projects.id, projectId));
    await emptyBin(1);
    expect(await leftOf(owner)).toMatchObject({ projects: 1, runs: 1 });
    await emptyBin(1);
    expect(await leftOf(owner)).toEqual({ projects: 0, runs: 0, images: 0 });
  });

  it('refuses a retry that comes while it is being deleted', async () => {
    const { source, owner } = await freshStart();
    const run = await runOn(source, owner, { n: 2 });
    const { waiting } = await transaction(async (tx) => {
      await tx.update(projects).set({ deletedAt: new Date() }).where(eq(projects.id, run.projectId!));
      await tx.select().from(projects).where(eq(projects.id, run.projectId!)).for('update');
      return await startWaiting(tx, () => retryAttempt(run.id, onlyAttempt(run).id, owner));
    });
    await expect(waiting).rejects.toMatchObject({ code: 'not-found' });
    expect(await statusOf(run)).toBe('succeeded');
  });

  it('goes without runs, as an earlier version leaves it', async () => {
    const { source, owner } = await freshStart();
    const run = await runOn(source, owner);
    await database().delete(runs).where(eq(runs.id, run.id));
    await emptyBin();
    expect(await leftOf(owner)).toMatchObject({ projects: 0 });
  });

  it('is removed for good after 30 days', async () => {
    const { source, owner } = await freshStart();
    const { projectId = '' } = await runOn(source, owner);
    await runOn(source, owner);
    await deleteProject(projectId, owner, { isStopping: false });
    const deletedBefore = async (age: string) => {
      await database().execute(
        sql`update projects set deleted_at = now() - ${age}::interval where id = ${projectId}`,
      );
      await emptyBin();
      return (await leftOf(owner)).runs;
    };
    expect(await deletedBefore('29 days 23 hours')).toBe(2);
    expect(await deletedBefore('30 days 1 minute')).toBe(0);
    expect(await leftOf(owner)).toEqual({ projects: 0, runs: 0, images: 0 });
  });
});

async function statusOf(run: Run): Promise<string | undefined> {
  const [row] = await database().select().from(attempts).where(eq(attempts.runId, run.id));
  return row?.status;
}

async function leftOf(owner: string) {
  const count = async (table: typeof projects | typeof runs | typeof images) =>
    (await database().select({ id: table.id }).from(table).where(eq(table.owner, owner))).length;
  return { projects: await count(projects), runs: await count(runs), images: await count(images) };
}
