import { expect, test } from './fixtures/test.ts';
import { secretValues } from './fixtures/upstream-settings.ts';

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
