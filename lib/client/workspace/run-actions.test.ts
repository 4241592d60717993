import { afterEach, describe, expect, it, test, vi } from 'vitest';
import type { Project } from '@/lib/edit/project/project';
import type { Run } from '@/lib/edit/run/run';
import { attemptOf, resultOf, runOf } from '@/lib/edit/testing/runs';
import { createEditor } from '../../editor/editor.ts';
import type { Mark } from '../../editor/markup/mark.ts';
import { changeMarkup } from '../../editor/markup/mark-actions.ts';
import type { Source } from '../intake/source.ts';
import { reconnection } from '../reconnect.ts';
import { createRunsStore } from '../runs/runs-store.ts';
import { text } from '../text/text.ts';
import { createRunActions } from './run-actions.ts';
import { createWorkspaceStore } from './workspace-store.ts';

vi.mock('../markup/rasterize-markup.ts', () => ({ rasterizeMarkup: async () => new Uint8Array([1]) }));

const request = { prompt: 'a wall', n: 1, size: 'auto', targets: [{ provider: 'local' }] } as never;

const projectOf = (id: string): Project => ({
  id,
  name: id,
  createdAt: '2026-11-30T12:00:00.000Z',
  lastActivityAt: '2026-11-30T12:00:00.000Z',
  deletedAt: null,
  source: { id, url: `/api/images/${id}`, widthPx: 8, heightPx: 8, bytes: 1, mediaType: 'image/png' },
  cover: { kind: 'source', previewUrl: `/api/images/${id}?width=512` },
  winner: null,
  thumbs: [],
  runCount: 3,
  resultCount: 3,
  failedCount: 0,
  starredCount: 0,
  live: null,
});

/** Presses Run with a picture of this file. */
async function press(file: Promise<Blob>, wish = request, more: Partial<Source> = {}) {
  const store = createWorkspaceStore();
  const told: string[] = [];
  const notify = (message: string) => void told.push(message);
  const actions = createRunActions(store, createRunsStore(), { notify, offerUndo: vi.fn() as never });
  const editor = createEditor({ widthPx: 8, heightPx: 8 }, {});
  store.setState({ source: { file, name: 'cat.png', origin: { kind: 'file' }, ...more } as Source, editor });
  const thrown = await actions.run(wish).then(
    () => undefined,
    (error: unknown) => error,
  );
  return { told, thrown, state: store.getState() };
}

test.each([
  ['outpaint', { top: 0, right: 2, bottom: 0, left: 0 }],
  ['inpaint', undefined],
])('%s is sent what was added to the picture: %j', async (operation, extension) => {
  const sent: FormData[] = [];
  vi.stubGlobal('fetch', async (_: string, { body }: { body: FormData }) => {
    sent.push(body);
    return new Response('<html>');
  });
  const added = { top: 0, right: 2, bottom: 0, left: 0 };
  await press(Promise.resolve(new Blob(['png'])), { ...(request as object), operation } as never, {
    extension: added,
  });
  vi.unstubAllGlobals();
  expect(JSON.parse(String(sent[0]?.get('request'))).extension).toEqual(extension);
  expect(sent[0]?.get('mask')).toBeNull();
});

test.each<[string, () => Promise<Blob>, () => Promise<Response>]>([
  [
    'the server cannot be reached',
    async () => new Blob(['png']),
    () => Promise.reject(new TypeError('offline')),
  ],
  ['the answer makes no sense', async () => new Blob(['png']), async () => new Response('<html>')],
  ['the file cannot be read', () => Promise.reject(new Error('gone')), async () => new Response('{}')],
])('a run can be pressed again after %s, and it is said', async (_, file, answer) => {
  vi.stubGlobal('fetch', answer);
  const { told, state } = await press(file());
  vi.unstubAllGlobals();
  expect(told).toHaveLength(1);
  expect([state.isSending, state.isPreparing]).toEqual([false, false]);
});

describe('what is sent of mask and markup', () => {
  /** Presses Run with a painted mask and a mark. @returns the pictures of the form */
  async function pressWith(layer: 'mask' | 'markup', operation?: string) {
    const sent: string[] = [];
    vi.stubGlobal('fetch', async (_: string, { body }: { body: FormData }) => {
      sent.push(...[...body.keys()].filter((name) => name !== 'request'));
      return Response.json(runOf('run-1', [attemptOf('a', [])]));
    });
    const store = createWorkspaceStore();
    const actions = createRunActions(store, createRunsStore(), {
      notify: vi.fn(),
      offerUndo: vi.fn() as never,
    });
    const editor = createEditor({ widthPx: 8, heightPx: 8 }, {});
    editor.mask.commit({ kind: 'fill', mode: 'paint' });
    const mark = {
      kind: 'line',
      id: 1,
      color: '#ff2d2d',
      widthPx: 1,
      from: { x: 1, y: 1 },
      to: { x: 6, y: 6 },
    };
    changeMarkup(editor.markup, { kind: 'put', mark: mark as Mark });
    editor.store.setState({ layer });
    const file = Promise.resolve(new Blob(['png']));
    store.setState({ source: { file, name: 'cat.png', origin: { kind: 'file' } } as Source, editor });
    await actions.run({ ...(request as object), ...(operation ? { operation } : {}) } as never);
    vi.unstubAllGlobals();
    const { sentMask, sentMarkup } = store.getState();
    return { sent, counts: { mask: sentMask !== null, markup: sentMarkup !== null } };
  }

  it('is the markup alone while it is drawn on', async () => {
    expect(await pressWith('markup')).toEqual({
      sent: ['image', 'markup'],
      counts: { mask: false, markup: true },
    });
  });

  it('is the mask alone while that is painted', async () => {
    expect(await pressWith('mask')).toEqual({
      sent: ['image', 'mask'],
      counts: { mask: true, markup: false },
    });
  });

  it('is neither for an operation that takes no mask', async () => {
    expect(await pressWith('markup', 'remove-background')).toEqual({
      sent: ['image'],
      counts: { mask: false, markup: false },
    });
  });
});

describe('actions on runs', () => {
  const finished = (id: string) => runOf(id, [attemptOf(`${id}-a`, [resultOf(`${id}-r`)])]);
  const running = (id: string) =>
    runOf(id, [attemptOf(`${id}-a`, [], { status: 'running', elapsedMs: null })], { status: 'running' });

  afterEach(() => {
    vi.unstubAllGlobals();
    vi.useRealTimers();
  });

  /** A page with these runs, whose server gives the answers one after the other. */
  function page(shown: readonly Run[], ...answers: unknown[]) {
    const asked: { method: string; path: string; body: unknown; key: string | null; keepalive?: boolean }[] =
      [];
    vi.stubGlobal('fetch', async (path: string, init: RequestInit = {}) => {
      const { method = 'GET', body, keepalive } = init;
      const key = new Headers(init.headers).get('idempotency-key');
      asked.push({ method, path, body, key, ...(keepalive ? { keepalive } : {}) });
      const answer = answers.shift();
      if (answer instanceof Error) throw answer;
      if (answer instanceof Response) return answer;
      return answer === undefined ? new Response(null, { status: 204 }) : Response.json(answer);
    });
    const store = createWorkspaceStore();
    const runs = createRunsStore();
    runs.merge([...shown], 'next-page');
    const told: string[] = [];
    const offers: (() => void)[] = [];
    const target = new EventTarget();
    vi.stubGlobal('window', target);
    const actions = createRunActions(store, runs, {
      notify: (message) => void told.push(message),
      offerUndo: (_, undo) => {
        offers.push(undo);
        return () => {};
      },
    });
    const paths = () => asked.map(({ method, path }) => `${method} ${path}`);
    return {
      store,
      runs,
      actions,
      asked,
      paths,
      told,
      offers,
      leave: () => target.dispatchEvent(new Event('pagehide')),
    };
  }

  /** Opens a picture, which is the source of the next run. */
  function open({ store }: ReturnType<typeof page>, origin: unknown) {
    const editor = createEditor({ widthPx: 8, heightPx: 8 }, {});
    const source = { file: Promise.resolve(new Blob(['png'])), name: 'cat.png', origin } as Source;
    store.setState({ source, editor });
    return editor;
  }
  const sent = (body: unknown) => {
    const form = body as FormData;
    return { request: JSON.parse(form.get('request') as string), fields: [...form.keys()] };
  };

  it('a run is sent once, however often Run is pressed meanwhile, and its results are shown', async () => {
    const here = page([], finished('new'));
    open(here, { kind: 'file' });
    await Promise.all([here.actions.run(request), here.actions.run(request)]);
    expect(here.paths()).toEqual(['POST /api/runs']);
    expect(sent(here.asked[0]?.body)).toEqual({
      request: { ...(request as object), name: 'cat.png' },
      fields: ['request', 'image'],
    });
    expect(here.runs.store.getState().runs.map(({ id }) => id)).toEqual(['new']);
    expect(here.store.getState()).toMatchObject({ panelTab: 'runs', isSending: false, isPreparing: false });
  });

  it('a run whose answer comes after another picture was opened does not belong to that picture', async () => {
    const here = page([], finished('new'));
    open(here, { kind: 'file' });
    const sending = here.actions.run(request);
    open(here, { kind: 'file' });
    await sending;
    expect(here.runs.store.getState().runs.map(({ id }) => id)).toEqual(['new']);
    expect(here.store.getState()).toMatchObject({ pictureRunIds: [], awaited: null, panelTab: null });
  });

  it('a run on a result names the result, and carries a mask where one is painted', async () => {
    const here = page([], finished('new'));
    const editor = open(here, { kind: 'result', resultId: 'earlier' });
    editor.mask.commit({ kind: 'invert' });
    await here.actions.run(request);
    expect(sent(here.asked[0]?.body)).toEqual({
      request: { ...(request as object), parent: 'earlier', name: 'cat.png' },
      fields: ['request', 'image', 'mask'],
    });
  });

  it('a run with a mask carries the file that its picture was reduced from, unless regions are off', async () => {
    const here = page([], finished('new'), finished('newer'));
    const editor = open(here, { kind: 'file' });
    editor.mask.commit({ kind: 'invert' });
    const size = { widthPx: 80, heightPx: 80 };
    const canvas = { widthPx: 8, heightPx: 8 };
    const frame = { crop: { x: 0, y: 0, ...size }, size: canvas, canvas, at: { x: 0, y: 0 } };
    const making = { file: new Blob(['jpeg']), mediaType: 'image/jpeg', size, frames: [frame] };
    here.store.setState(({ source }) => ({ source: { ...source!, making } }));
    await here.actions.run(request);
    await here.actions.run({ ...(request as object), region: 'off' } as typeof request);
    expect(here.asked.map(({ body }) => sent(body).fields)).toEqual([
      ['request', 'image', 'mask', 'original'],
      ['request', 'image', 'mask'],
    ]);
  });

  it('a run that got no answer is sent again under its key, one that got an answer is not', async () => {
    const here = page([], new TypeError('offline'), finished('new'), finished('newer'));
    open(here, { kind: 'file' });
    for (let i = 0; i < 3; i += 1) await here.actions.run(request);
    const [first, second, third] = here.asked.map(({ key }) => key);
    expect(first).toMatch(/^[0-9a-f]{32}$/);
    expect([second === first, third === first]).toEqual([true, false]);
  });

  it('where the server cannot be reached, it is said that nothing is lost, and the form looks again', async () => {
    const here = page([], new TypeError('offline'));
    const looked = vi.fn();
    reconnection.addEventListener('reconnect', looked, { once: true });
    const editor = open(here, { kind: 'file' });
    editor.mask.commit({ kind: 'invert' });
    await here.actions.run(request);
    expect(here.told).toEqual([text()('workspace.run.unanswered')]);
    expect(looked).toHaveBeenCalledOnce();
    expect(here.store.getState()).toMatchObject({ editor, isSending: false, mode: 'mask' });
    expect(editor.hasMask()).toBe(true);
  });

  it('a run that was refused is sent under a new key, one whose answer makes no sense is not', async () => {
    const refusal = { error: { message: 'Too long.', type: 'x', code: 'y', param: 'prompt' } };
    const here = page(
      [],
      Response.json(refusal, { status: 400 }),
      new Response('<html>', { status: 502 }),
      finished('new'),
    );
    open(here, { kind: 'file' });
    for (let i = 0; i < 3; i += 1) await here.actions.run(request);
    const [refused, odd, last] = here.asked.map(({ key }) => key);
    expect([odd === refused, last === odd]).toEqual([false, true]);
    expect(here.told[0]).toBe('Too long.');
  });

  it('nothing is sent without a picture', async () => {
    const here = page([]);
    await here.actions.run(request);
    expect([here.paths(), here.told]).toEqual([[], []]);
  });

  it('Stop all stops what is live and nothing else', async () => {
    const here = page([running('a'), finished('b'), running('c')], running('a'), running('c'));
    await here.actions.stopAll();
    expect(here.paths().sort()).toEqual(['POST /api/runs/a/cancel', 'POST /api/runs/c/cancel']);
  });

  it('a run is stopped, and an attempt tried again, by its own address', async () => {
    const run = finished('a');
    const here = page([run], run, run);
    await here.actions.stop(run);
    await here.actions.retry(run, run.attempts[0]!);
    expect(here.paths()).toEqual(['POST /api/runs/a/cancel', 'POST /api/runs/a/attempts/a-a/retry']);
  });

  it('an adjusted result is shown, and its address given', async () => {
    const run = finished('a');
    const adjusted = runOf('a', [attemptOf('a-a', [{ ...resultOf('a-r'), url: '/api/images/adjusted' }])]);
    const here = page([run], adjusted);
    expect(await here.actions.adjust(run, 'a-r', {} as never)).toBe('/api/images/adjusted');
    expect(here.runs.store.getState().runs).toEqual([adjusted]);
    const lost = page([run], new TypeError('offline'));
    expect(await lost.actions.adjust(run, 'a-r', {} as never)).toBeUndefined();
    expect(lost.told).toHaveLength(1);
  });

  it('a removed run is hidden at once, and removed on the server after ten seconds', async () => {
    vi.useFakeTimers();
    const run = finished('a');
    const here = page([run]);
    here.actions.remove(run);
    expect([...here.runs.store.getState().hiddenIds]).toEqual(['a']);
    await vi.advanceTimersByTimeAsync(9_000);
    expect(here.paths()).toEqual([]);
    await vi.advanceTimersByTimeAsync(1_500);
    expect(here.paths()).toEqual(['DELETE /api/runs/a']);
    expect(here.runs.store.getState()).toMatchObject({ runs: [], hiddenIds: new Set() });
  });

  it('a removal can be undone, outlives the page, and is taken back where it fails', async () => {
    vi.useFakeTimers();
    const run = finished('a');
    const undone = page([run]);
    undone.actions.remove(run);
    undone.offers[0]!();
    await vi.advanceTimersByTimeAsync(20_000);
    expect([undone.paths(), [...undone.runs.store.getState().hiddenIds]]).toEqual([[], []]);

    const left = page([run]);
    left.actions.remove(run);
    left.leave();
    expect(left.asked).toMatchObject([{ method: 'DELETE', keepalive: true }]);

    const failed = page([run], new TypeError('offline'));
    failed.actions.remove(run);
    await vi.advanceTimersByTimeAsync(20_000);
    expect(failed.told).toHaveLength(1);
    expect(failed.runs.store.getState()).toMatchObject({ runs: [run], hiddenIds: new Set() });
  });

  it('the runs of an open project are fetched to their end before those of all', async () => {
    const here = page(
      [finished('c')],
      { project: projectOf('p'), runs: [finished('b')], nextCursor: 'b' },
      { project: projectOf('p'), runs: [finished('a')], nextCursor: null },
      { runs: [finished('other')], nextCursor: null },
    );
    here.store.setState({ pictureRunIds: ['c'], projectRest: { id: 'p', cursor: 'c' } });
    await here.actions.loadMore();
    await here.actions.loadMore();
    expect(here.store.getState()).toMatchObject({ pictureRunIds: ['c', 'b', 'a'], projectRest: null });
    await here.actions.loadMore();
    expect(here.paths()).toEqual([
      'GET /api/projects/p?cursor=c',
      'GET /api/projects/p?cursor=b',
      'GET /api/runs?cursor=next-page',
    ]);
    expect(here.store.getState().pictureRunIds).not.toContain('other');
  });

  it('runs of a project that come after another picture was opened do not belong to that picture', async () => {
    const here = page([], { project: projectOf('p'), runs: [finished('b')], nextCursor: null });
    here.store.setState({ projectRest: { id: 'p', cursor: 'c' } });
    const loading = here.actions.loadMore();
    here.store.setState({ projectRest: null, pictureRunIds: ['mine'] });
    await loading;
    expect(here.store.getState().pictureRunIds).toEqual(['mine']);
  });

  it('further runs are asked for from where the list ends, and the list anew from its beginning', async () => {
    const here = page(
      [finished('b')],
      { runs: [finished('a')], nextCursor: null },
      { runs: [finished('c')], nextCursor: null },
    );
    await here.actions.loadMore();
    await here.actions.reload();
    expect(here.paths()).toEqual(['GET /api/runs?cursor=next-page', 'GET /api/runs']);
    expect(
      here.runs.store
        .getState()
        .runs.map(({ id }) => id)
        .sort(),
    ).toEqual(['a', 'b', 'c']);
  });
});
