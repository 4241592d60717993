import { existsSync, readdirSync } from 'node:fs';
import { expect, test } from '../fixtures/test.ts';
import { secretValues } from '../fixtures/upstream-settings.ts';

test('a foreign host name and a foreign page get nothing', async ({ request, app }) => {
  const rebound = await request.get('/api/runs', { headers: { host: 'evil.example.com' } });
  expect(rebound.status()).toBe(403);
  const foreign = await request.post('/api/runs', {
    headers: { origin: 'https://evil.example.com' },
    multipart: {},
  });
  expect(foreign.status()).toBe(403);
  expect((await foreign.json()).error.code).toBe('cross_origin_request');
  const own = await request.post('/api/runs', { headers: { origin: app.url }, multipart: { request: '{}' } });
  expect(own.status()).toBe(400);
});

test('no key reaches the browser or the log', async ({ workspace, page, app }) => {
  const told: string[] = [];
  page.on('response', async (response) => {
    const type = response.headers()['content-type'] ?? '';
    if (/json|html|javascript/.test(type)) told.push(await response.text().catch(() => ''));
    told.push(JSON.stringify(response.headers()));
  });
  await workspace.open();
  await workspace.openSample('Remove the lower dog');
  await workspace.canvas.paint({ x: 600, y: 700 }, { x: 600, y: 900 });
  await workspace.choose('OpenAI gpt-image-2');
  await workspace.prompt.fill('White wall #openai:bad-key');
  await workspace.run.click();
  await expect(workspace.results.tile('openai', 'gpt-image-2')).toHaveAttribute('data-status', 'failed');
  const everything = [...told, app.output(), await page.content()].join('\n');
  expect(everything.length).toBeGreaterThan(10_000);
  for (const secret of secretValues) expect(everything).not.toContain(secret);
});

test('every page carries its headers', async ({ request }) => {
  const headers = (await request.get('/')).headers();
  expect(headers['content-security-policy']).toContain("script-src 'self' 'nonce-");
  expect(headers['content-security-policy']).not.toContain('unsafe-eval');
  expect(headers['x-content-type-options']).toBe('nosniff');
  expect(headers['x-powered-by']).toBeUndefined();
});

test('what is no page carries them too, whoever made the answer', async ({ request }) => {
  const paths = {
    '/api/providers': 200,
    '/api/nope': 404,
    '/v1/nope': 404,
    '/_next/static/nope.js': 404,
    '/samples/nope.jpg': 404,
    '/samples/wine-table.jpg': 200,
    '/icon.svg': 200,
  };
  for (const [path, status] of Object.entries(paths)) {
    const response = await request.get(path);
    const headers = response.headers();
    expect([path, response.status()]).toEqual([path, status]);
    expect([path, headers['x-content-type-options']]).toEqual([path, 'nosniff']);
    expect([path, headers['cross-origin-resource-policy']]).toEqual([path, 'same-origin']);
    expect([path, headers['content-security-policy']]).toEqual([
      path,
      expect.stringContaining('frame-ancestors'),
    ]);
  }
});

test('the framework keeps no pictures of its own', async ({ request, app }) => {
  const address = encodeURIComponent('/samples/wine-table.jpg');
  const folder = '.next/cache/images';
  const kept = () => (existsSync(folder) ? readdirSync(folder) : []);
  const before = kept();
  expect((await request.get(`/_next/image?url=${address}&w=640&q=75`)).status()).toBe(404);
  expect(kept()).toEqual(before);
  expect(app.output()).not.toContain('wine-table');
});

test('the page opens beside the cookies of many other programs', async ({ request }) => {
  const cookie = Array.from({ length: 24 }, (_, i) => `other${i}=${'v'.repeat(1_000)}`).join('; ');
  for (const path of ['/', '/api/runs']) {
    expect((await request.get(path, { headers: { cookie } })).status()).toBe(200);
  }
});

test('the original paths of the contract lead to the same routes', async ({ request }) => {
  const edit = await request.post('/v1/images/edits', { multipart: { prompt: 'A wall' } });
  expect([edit.status(), (await edit.json()).error.param]).toEqual([400, 'image']);
  const models = await (await request.get('/v1/models')).json();
  expect(models).toEqual(await (await request.get('/api/v1/models')).json());
  const [{ id }] = models.data;
  for (const path of [id, encodeURIComponent(id)]) {
    expect(await (await request.get(`/v1/models/${path}`)).json()).toEqual(models.data[0]);
  }
  for (const path of ['/', '/images/edits', '/share/none']) {
    const lost = await request.post(path, { headers: { 'next-action': '00' }, data: {} });
    expect([path, lost.status(), (await lost.json()).error.code]).toEqual([path, 404, 'not_found']);
  }
  const other = await request.post('/v1/images/generations', { data: { prompt: 'A wall' } });
  expect((await other.json()).error).toMatchObject({ code: 'unsupported_operation' });
});

test('health names the parts and says nothing private', async ({ request }) => {
  const health = await request.get('/api/health');
  expect(health.status()).toBe(200);
  expect(await health.json()).toEqual({
    status: 'ok',
    database: { ok: true, state: 'up', restarts: expect.any(Number) },
    blobs: { ok: true, state: 'up' },
    gateway: { ok: true, state: 'up', restarts: expect.any(Number) },
  });
});
