import { afterEach, describe, expect, it, vi } from 'vitest';
import { attemptOf, resultOf, runOf } from '@/lib/edit/testing/runs';
import { createRunsStore } from '../runs/runs-store';
import { createBoardActions } from './board-actions';

afterEach(() => vi.unstubAllGlobals());

const gateway = { retries: 1 };
const run = runOf('r', [
  attemptOf('a', [resultOf('1'), resultOf('2')], { settings: { seed: 7 } }),
  attemptOf('b', [], { provider: 'openai', model: 'gpt-image-2', gateway }),
]);
const pick = { resultId: '2', reason: 'sharp' };

function open() {
  const runs = createRunsStore();
  runs.merge([run]);
  const told: string[] = [];
  const actions = createBoardActions(runs, (message) => told.push(message));
  return {
    ...actions,
    told,
    runs,
    picked: () => runs.store.getState().runs.find(({ id }) => id === 'r')?.pick,
  };
}

const refusal = (status = 400, code = 'invalid_value') =>
  Response.json({ error: { message: 'No.', type: 'server_error', param: null, code } }, { status });

describe('picking', () => {
  it('is shown before the server answers, and stays when it does', async () => {
    const board = open();
    const calls: [string, RequestInit][] = [];
    vi.stubGlobal('fetch', async (path: string, init: RequestInit) => {
      calls.push([path, init]);
      expect(board.picked()).toEqual(pick);
      return Response.json({ ...run, pick });
    });
    expect(await board.pick(run, pick)).toBe(true);
    expect(board.picked()).toEqual(pick);
    expect(calls[0]).toMatchObject(['/api/runs/r/pick', { method: 'PUT', body: JSON.stringify(pick) }]);
  });

  it('is undone and told where it fails', async () => {
    const board = open();
    vi.stubGlobal('fetch', async () => refusal());
    expect(await board.pick({ ...run, pick }, null)).toBe(false);
    expect(board.picked()).toEqual(pick);
    expect(board.told).toEqual(['No.']);
  });
});

describe('running again', () => {
  it('sends the same edit to the same models', async () => {
    const board = open();
    let form: FormData | undefined;
    vi.stubGlobal('fetch', async (path: string, init?: RequestInit) => {
      if (path !== '/api/runs') return new Response(path);
      form = init?.body as FormData;
      return Response.json(runOf('s', []), { status: 201 });
    });
    expect((await board.runAgain(run))?.id).toBe('s');
    expect(JSON.parse(String(form?.get('request')))).toEqual({
      prompt: 'a hat',
      n: 1,
      size: 'auto',
      targets: [
        { provider: 'local', model: 'patchmatch', settings: { seed: 7 } },
        { provider: 'openai', model: 'gpt-image-2', settings: {}, gateway },
      ],
    });
    expect(await (form!.get('image') as Blob).text()).toBe('/api/images/r-source');
    expect(await (form!.get('mask') as Blob).text()).toBe('/api/images/r-mask');
    expect(board.runs.store.getState().runs.map(({ id }) => id)).toContain('s');
  });

  /** A server that gives these answers to runs that are begun. @returns the keys they came with */
  function answerRuns(...answers: (Response | Error)[]): (string | null)[] {
    const keys: (string | null)[] = [];
    vi.stubGlobal('fetch', async (path: string, init?: RequestInit) => {
      if (path !== '/api/runs') return new Response(path);
      keys.push(new Headers(init?.headers).get('idempotency-key'));
      const answer = answers.shift();
      if (answer instanceof Error) throw answer;
      return answer;
    });
    return keys;
  }
  const begun = (id: string) => Response.json(runOf(id, []), { status: 201 });

  it('is done once, however often it is pressed meanwhile', async () => {
    const board = open();
    const keys = answerRuns(begun('s'));
    const made = await Promise.all([board.runAgain(run), board.runAgain(run)]);
    expect(made.map((each) => each?.id)).toEqual(['s', undefined]);
    expect(keys).toHaveLength(1);
  });

  it('joins the run that the server may have begun without an answer', async () => {
    const board = open();
    const keys = answerRuns(new TypeError('offline'), begun('s'), begun('t'));
    for (let i = 0; i < 3; i += 1) await board.runAgain(run);
    const [first, second, third] = keys;
    expect(first).toMatch(/^[0-9a-f]{32}$/);
    expect([second === first, third === first]).toEqual([true, false]);
  });

  it('joins the run that the server may have begun before its database went away', async () => {
    const board = open();
    const keys = answerRuns(refusal(503, 'storage_unavailable'), begun('s'));
    for (let i = 0; i < 2; i += 1) await board.runAgain(run);
    expect(keys[0]).toBe(keys[1]);
  });

  it('sends an extended picture without the mask of its sides, and the original of a reduced one', async () => {
    const board = open();
    let form: FormData | undefined;
    vi.stubGlobal('fetch', async (path: string, init?: RequestInit) => {
      if (path !== '/api/runs') return new Response(path);
      form = init?.body as FormData;
      return begun('s');
    });
    const { id, mediaType, bytes } = run.source;
    const original = { id, url: '/api/images/large', widthPx: 9000, heightPx: 6000, mediaType, bytes };
    await board.runAgain({ ...run, request: { ...run.request, operation: 'outpaint' }, original });
    expect(form!.get('mask')).toBeNull();
    expect(await (form!.get('original') as Blob).text()).toBe('/api/images/large');
  });

  it('is another edit after a refusal', async () => {
    const board = open();
    const keys = answerRuns(refusal(), begun('s'));
    for (let i = 0; i < 2; i += 1) await board.runAgain(run);
    expect(keys[0]).not.toBe(keys[1]);
  });

  it('tells where a picture could not be loaded, and sends nothing', async () => {
    const board = open();
    const paths: string[] = [];
    vi.stubGlobal('fetch', async (path: string) => {
      paths.push(path);
      return new Response('', { status: 404 });
    });
    expect(await board.runAgain(run)).toBeUndefined();
    expect(board.told).toEqual([expect.stringContaining('could not be loaded')]);
    expect(paths).not.toContain('/api/runs');
  });
});
