import sharp from 'sharp';
import { routes } from '../../lib/edit/api/routes.ts';
import type { Run } from '../../lib/edit/run/run.ts';
import type { NewShare } from '../../lib/edit/share.ts';
import type { SharedComments } from '../../lib/edit/share-comments.ts';
import { halfMaskPng } from '../../lib/server/testing/pictures.ts';
import { type Answer, describedInterface, ownHeaders } from '../fixtures/described-interface.ts';
import { expect, test } from '../fixtures/test.ts';

/** Real answers of every route, held against the published description: nothing undescribed, nothing missing. */

const token = 'correct horse battery staple';
const edgePx = 512;
test.use({ appSettings: { ACCESS_TOKEN: token, ALLOW_USER_KEYS: '1' } });

const form = async (fields: Record<string, string>): Promise<FormData> => {
  const source = await sharp('public/samples/dogs-at-window.jpg').resize(edgePx, edgePx).png().toBuffer();
  const body = new FormData();
  body.set('image', new Blob([Uint8Array.from(source)], { type: 'image/png' }), 'image.png');
  body.set('mask', new Blob([Uint8Array.from(await halfMaskPng(edgePx))], { type: 'image/png' }), 'mask.png');
  for (const [name, value] of Object.entries(fields)) body.set(name, value);
  return body;
};

const sendJson = (method: string, body: unknown): RequestInit => ({
  method,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
});

/** The data of an event stream's first messages. */
async function readMessages(response: Response, count: number): Promise<unknown[]> {
  const data: unknown[] = [];
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
    text += decoder.decode(chunk, { stream: true });
    for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
      const line = text
        .slice(0, end)
        .split('\n')
        .find((one) => one.startsWith('data: '));
      if (line && line !== 'data: [DONE]') data.push(JSON.parse(line.slice(6)));
      text = text.slice(end + 2);
    }
    if (data.length >= count) break;
  }
  return data;
}

test('every route answers as it is described', async ({ app }) => {
  const document = await (await fetch(`${app.url}/api/openapi.json`)).json();
  const { faultsOf } = describedInterface(document);
  const faults: string[] = [];
  const called = new Set<string>();
  /** The last cookie of a visitor of a link. */
  let visitor = '';
  const asVisitor = (init: RequestInit = {}): RequestInit => ({
    ...init,
    headers: { ...(init.headers as Record<string, string>), cookie: visitor },
  });

  /** Calls an operation and checks its answer. @returns the parsed body */
  async function call(
    id: string,
    values: Record<string, string> = {},
    init: RequestInit & { messages?: number } = {},
  ): Promise<unknown> {
    const route = routes.find((one) => one.id === id);
    if (!route) throw new Error(`there is no operation ${id}`);
    called.add(id);
    const { query = '', ...params } = values;
    const path = route.path.replace(/\{(\w+)\}/g, (_, name: string) =>
      encodeURIComponent(params[name] ?? ''),
    );
    const { messages = 1, ...rest } = init;
    const headers = { authorization: `Bearer ${token}`, ...(rest.headers as Record<string, string>) };
    const response = await fetch(app.url + path + query, { method: route.method, ...rest, headers });
    visitor = response.headers.getSetCookie().find((cookie) => cookie.includes('voter')) ?? visitor;
    const type = response.headers.get('content-type')?.split(';')[0]?.trim();
    const isEvents = type === 'text/event-stream';
    const bodies = isEvents
      ? await readMessages(response, messages)
      : [type === 'application/json' ? await response.json() : void (await response.arrayBuffer())];
    for (const body of bodies) {
      const answer: Answer = { status: response.status, type, body, headers: ownHeaders(response.headers) };
      faults.push(...faultsOf(id, answer).map((fault) => `${id} ${response.status}: ${fault}`));
    }
    expect(bodies.length, id).toBeGreaterThan(0);
    return bodies.at(-1);
  }

  const settled = async (id: string): Promise<Run> => {
    let run: Run | undefined;
    const isDone = async () => {
      run = (await call('readRun', { id })) as Run;
      return run.status === 'done' || run.status === 'cancelled';
    };
    await expect.poll(isDone).toBe(true);
    return run!;
  };

  await call('readInterface');
  await call('readHealth');
  await call('readCatalogue');
  await call('listModels');
  await call('readModel', { id: 'local/patchmatch' });
  await call('checkConnection', { id: 'openai' });
  await call(
    'saveKeys',
    { id: 'openai' },
    sendJson('POST', { fields: { OPENAI_API_KEY: 'sk-of-somebody-else' } }),
  );
  await call('removeKeys', { id: 'openai' });
  await call('signIn', {}, sendJson('POST', { token }));
  await call('signIn', {}, sendJson('POST', { token: 'wrong' }));
  await call('signOut');

  const edit = { model: 'openai/gpt-image-2', prompt: 'White wall', size: 'auto' };
  const made = (await call('createImageEdit', {}, { method: 'POST', body: await form(edit) })) as {
    data: { url: string }[];
  };
  const address = new URL(made.data[0]!.url);
  await call('readFile', { id: address.pathname.split('/').at(-1)!, query: address.search });
  await call('createImageEditAtDeployment', { id: edit.model }, { method: 'POST', body: await form(edit) });
  const streamed = { ...edit, stream: 'true', partial_images: '2' };
  await call('createImageEdit', {}, { method: 'POST', body: await form(streamed), messages: 3 });
  await call('createImageEdit', {}, { method: 'POST', body: await form({ ...edit, prompt: 'x #refuse' }) });
  await call('createImageEdit', {}, { method: 'POST', body: await form({ ...edit, size: 'huge' }) });

  const request = { prompt: 'White wall', n: 2, targets: [{ provider: 'local' }, { provider: 'reka-ai' }] };
  const start = async () => ({ method: 'POST', body: await form({ request: JSON.stringify(request) }) });
  const begun = (await call('startRun', {}, await start())) as Run;
  await call('followRuns', {}, { messages: 1 });
  await call('followRun', { id: begun.id }, { messages: 2 });
  const run = await settled(begun.id);
  const [attempt, failed] = run.attempts;
  const [result] = attempt!.results;
  await call('listRuns', { query: '?limit=1' });
  await call('listRelatedRuns', { id: run.id });
  await call('readLineage', { id: run.id });
  await call('retryAttempt', { id: run.id, attemptId: failed!.id }, { method: 'POST' });
  await call('retryAttempt', { id: run.id, attemptId: attempt!.id }, { method: 'POST' });
  const finish = { isMovedBack: false, featherPx: 2, isSeamMatched: true };
  await call('finishResult', { id: run.id, resultId: result!.id }, sendJson('POST', finish));
  await call('finishResult', { id: run.id, resultId: result!.id }, sendJson('POST', { nothing: 1 }));
  await call(
    'rateResult',
    { id: result!.id },
    sendJson('PUT', { isStarred: true, thumb: 'up', note: 'Good' }),
  );
  await call(
    'pickResult',
    { id: run.id },
    sendJson('PUT', { resultId: result!.id, reason: 'Cleanest edge' }),
  );
  await call('pickResult', { id: run.id }, sendJson('PUT', { resultId: run.id }));
  await call('removePick', { id: run.id });
  await call('readImage', { id: run.source.id });
  await call('readImage', { id: run.source.id, query: '?width=320' });
  await call('copyRequest', { id: run.id, attemptId: attempt!.id });
  await call('readRequestFile', { id: run.id, attemptId: attempt!.id, name: 'image.png' });
  await call('downloadRun', { id: run.id });
  await call('downloadReport', { id: run.id });
  await call('fetchPicture', {}, sendJson('POST', { address: 'http://127.0.0.1/a.png' }));

  const allowed = { votes: true, isBlind: false, comments: true, download: false };
  const wish = { resultIds: null, shown: { costs: true, prompt: true }, allowed, expiresInHours: 1 };
  const { share, url } = (await call('shareRun', { id: run.id }, sendJson('POST', wish))) as NewShare;
  const shared = { token: new URL(url).pathname.split('/').at(-1)! };
  await call('listShares', { id: run.id });
  await call('readShared', shared);
  const vote = { name: 'Ana', resultId: null, thumbs: {} };
  await call('voteShared', shared, sendJson('PUT', vote));
  await call('listShareVotes', { id: share.id });
  const wishedComment = { name: 'Ana', resultId: result!.id, text: 'Fuller', pin: { x: 0.5, y: 0 } };
  const written = (await call('commentShared', shared, sendJson('POST', wishedComment))) as SharedComments;
  const comment = written.comments[0]!.id;
  await call('readSharedComments', shared);
  await call(
    'changeSharedComment',
    { ...shared, id: comment },
    asVisitor(sendJson('PUT', { text: 'Less', pin: null })),
  );
  await call('removeSharedComment', { ...shared, id: comment }, asVisitor());
  await call('restoreSharedComment', { ...shared, id: comment }, asVisitor());
  await call('restoreSharedComment', { ...shared, id: comment });
  await call('readReactions', { id: run.id });
  await call('removeShareComment', { id: share.id, commentId: comment });
  await call('restoreShareComment', { id: share.id, commentId: comment });
  await call('followShared', shared, { messages: 1 });
  await call('readSharedImage', { ...shared, id: run.source.id });
  await call('unlockShared', shared, sendJson('POST', { password: 'none' }));
  await call('revokeShare', { id: share.id });
  await call('restoreShare', { id: share.id });
  const other = (await call('startRun', {}, await start())) as Run;
  await call('stopRun', { id: other.id });
  await settled(other.id);
  await call('removeRun', { id: other.id });
  await call('removeRun', { id: other.id });

  await call('readCallTimes');
  const project = { id: run.projectId! };
  await call('listProjects', { query: '?q=wall' });
  await call('readProject', project);
  await call('renameProject', project, sendJson('PATCH', { name: 'Wall' }));
  await call('deleteProject', project);
  await call('readProject', { id: other.id });
  await call('restoreProject', project);

  expect(faults).toEqual([]);
  expect(routes.map(({ id }) => id).filter((id) => !called.has(id))).toEqual([]);
});
