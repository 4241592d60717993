import { afterEach, expect, it, vi } from 'vitest';
import type { Run } from '../../../edit/run/run.ts';
import { forgetEnv } from '../../env.ts';
import { runFileName } from '../../export/run-file-name.ts';
import { originOf } from '../origin.ts';
import { requireId } from '../validate-url.ts';
import { asciiJson } from './ascii-json.ts';
import { downloadResponse } from './download.ts';
import { methodNotAllowed } from './method-not-allowed.ts';

afterEach(() => {
  vi.unstubAllEnvs();
  forgetEnv();
});

it('JSON for a header is ASCII only, and is equivalent', () => {
  const value = { message: 'Kürzer: “año” 🎩\u007f\u2028\n' };
  expect(asciiJson(value)).toMatch(/^[\x20-\x7e]+$/);
  expect(JSON.parse(asciiJson(value))).toEqual(value);
  expect(new Headers({ 'x-overpaint-warnings': asciiJson(value) }).get('x-overpaint-warnings')).toBe(
    asciiJson(value),
  );
});

it('a download has its file name, and is not cached', async () => {
  const response = downloadResponse(new Blob(['a']).stream(), 'a.zip', 'application/zip');
  expect(Object.fromEntries(response.headers)).toMatchObject({
    'content-type': 'application/zip',
    'content-disposition': 'attachment; filename="a.zip"',
    'cache-control': 'private, no-store',
  });
  expect(await response.text()).toBe('a');
  const run = { id: '00000000-0000-4000-8000-00000012abcd', createdAt: '2026-11-22T10:00:00.000Z' };
  expect(runFileName(run as Run, 'zip')).toBe('overpaint-2026-11-22-12abcd.zip');
});

it.each([
  [undefined, { host: '127.0.0.1:3000' }, 'http://127.0.0.1:3000'],
  [undefined, {}, 'http://localhost'],
  ['https://paint.example.com/', { host: '127.0.0.1:3000' }, 'https://paint.example.com'],
])('with PUBLIC_URL %j and the headers %j links begin with %s', (publicUrl, headers, origin) => {
  vi.stubEnv('PUBLIC_URL', publicUrl ?? '');
  forgetEnv();
  expect(originOf(new Request('http://localhost/', { headers }))).toBe(origin);
});

it.each([
  ['PUT', '/api/runs', 'POST, GET, HEAD'],
  ['POST', '/api/runs/1', 'GET, HEAD, DELETE'],
  ['GET', '/api/runs/1/cancel', 'POST'],
])('%s %s is answered with the allowed methods %s', async (method, path, allow) => {
  const response = await methodNotAllowed(new Request(`http://localhost${path}`, { method }));
  expect([response.status, response.headers.get('allow')]).toEqual([405, allow]);
  expect(await response.json()).toMatchObject({ error: { code: 'method_not_allowed' } });
});

it.each([
  undefined,
  '',
  '1',
  'a'.repeat(36),
  '00000000-0000-4000-8000-00000000000g',
  '00000000-0000-4000-8000-0000000000000',
])('nothing has the id %j', (id) => {
  expect(() => requireId(id)).toThrow(expect.objectContaining({ code: 'not-found' }));
});

it('passes an id on', () => {
  const id = '00000000-0000-4000-8000-00000000000F';
  expect(requireId(id)).toBe(id);
});
