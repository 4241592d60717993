import { expect, it } from 'vitest';
import { routeNotFound } from './route-not-found.ts';

const ask = async (path: string, method = 'POST') => {
  const response = await routeNotFound(new Request(`http://localhost${path}`, { method }));
  return { status: response.status, body: await response.json() };
};

it.each(['images/generations', 'images/variations', 'chat/completions', 'responses'])(
  'for %s names the missing and the existing endpoint',
  async (name) => {
    const { status, body } = await ask(`/api/v1/${name}`);
    expect([status, body.error.code]).toEqual([400, 'unsupported_operation']);
    expect(body.error.message).toMatch(/ here.*POST \/api\/v1\/images\/edits/);
  },
);

it('does not depend on the size of the body', async () => {
  const body = new Uint8Array(1_000_000);
  const request = new Request('http://localhost/api/v1/images/variations', { method: 'POST', body });
  expect((await routeNotFound(request)).status).toBe(400);
  expect(request.bodyUsed).toBe(false);
});

it.each([
  '/api',
  '/api/nope',
  '/api/v1',
  '/api/v1/constructor',
  '/constructor',
  '/api/v1/images/generations/x',
])('gives no advice for %s', async (path) => {
  for (const method of ['GET', 'POST', 'DELETE']) {
    const { status, body } = await ask(path, method);
    expect([status, body.error.code]).toEqual([404, 'not_found']);
  }
});
