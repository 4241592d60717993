import type { IncomingMessage } from 'node:http';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { parseCorsOrigins } from './cors.ts';
import { createFront, type Front } from './front.ts';
import type { GuardPolicy } from './guard.ts';
import { listen } from './listen.ts';

const chat = 'https://chat.example.com';

let front: Front;
let seen: IncomingMessage[];
beforeEach(() => {
  seen = [];
});
afterEach(() => front?.close(0));

async function openFront(corsOrigins: readonly string[], isOpen = true): Promise<string> {
  const policy: GuardPolicy = {
    isLoopback: true,
    publicUrl: undefined,
    machineNames: [],
    corsOrigins,
    writablePaths: ['/api/'],
  };
  front = createFront(policy, () => undefined);
  const port = await listen(front.server, '127.0.0.1', { number: 0, isChosen: true });
  const request = async (...[message, response]: Parameters<Parameters<Front['open']>[0]['request']>) => {
    seen.push(message);
    response.end('{}');
  };
  if (isOpen) front.open({ request });
  return `http://127.0.0.1:${port}`;
}

/** A preflight request of a page. */
function ask(url: string, origin: string, headers = 'authorization, content-type, x-stainless-os') {
  return fetch(url, {
    method: 'OPTIONS',
    headers: { origin, 'access-control-request-method': 'POST', 'access-control-request-headers': headers },
  });
}

const namesOf = (answer: Response) =>
  [...answer.headers.keys()].filter((name) => name.startsWith('access-control'));

describe('pages of other origins', () => {
  test('are rejected unless the setting names them', async () => {
    const url = await openFront([]);
    const asked = await ask(`${url}/v1/images/edits`, chat);
    expect(namesOf(asked)).toEqual([]);
    expect(
      (await fetch(`${url}/v1/images/edits`, { method: 'POST', headers: { origin: chat } })).status,
    ).toBe(403);
    expect(namesOf(await fetch(`${url}/v1/models`, { headers: { origin: chat } }))).toEqual([]);
  });

  test('get a preflight response if they are named, on each path', async () => {
    const url = await openFront([chat]);
    for (const path of ['/v1/images/edits', '/api/v1/images/edits', '/openai/deployments/x/images/edits']) {
      const asked = await ask(url + path, chat);
      expect(asked.status).toBe(204);
      expect(Object.fromEntries(asked.headers)).toMatchObject({
        'access-control-allow-origin': chat,
        'access-control-allow-methods': 'GET, HEAD, POST',
        'access-control-allow-headers': 'authorization, content-type, x-stainless-os',
        'access-control-max-age': '600',
        vary: 'origin',
      });
    }
    expect(seen).toEqual([]);
  });

  test('may read responses, run headers, and that the server is starting', async () => {
    const url = await openFront([chat], false);
    const headers = { origin: chat };
    const early = await fetch(`${url}/v1/images/edits`, { method: 'POST', headers });
    expect([early.status, early.headers.get('access-control-allow-origin')]).toEqual([503, chat]);
    await front.close(0);
    const answer = await fetch(`${await openFront([chat])}/v1/images/edits`, { method: 'POST', headers });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('access-control-allow-origin')).toBe(chat);
    expect(answer.headers.get('access-control-expose-headers')).toContain('x-overpaint-run-id');
  });

  test('are rejected if they are not named, and on other routes', async () => {
    const url = await openFront([chat]);
    const foreign = await ask(`${url}/v1/images/edits`, 'https://evil.example');
    expect([namesOf(foreign), foreign.headers.get('vary')]).toEqual([[], 'origin']);
    for (const path of ['/api/runs', '/api/session', '/api/health', '/', '/api/v1']) {
      expect(namesOf(await ask(url + path, chat))).toEqual([]);
      expect(namesOf(await fetch(url + path, { headers: { origin: chat } }))).toEqual([]);
    }
  });

  test.each([[[chat]], [['*']]])('are never authenticated by cookies (%j)', async (origins) => {
    const url = await openFront(origins);
    const headers = { origin: chat, cookie: 'overpaint_session=1', authorization: 'Bearer token' };
    const answers = [
      await fetch(`${url}/v1/images/edits`, { method: 'POST', headers }),
      await fetch(`${url}/v1/models`, { headers }),
      await ask(`${url}/v1/models`, chat),
    ];
    for (const answer of answers) expect(answer.headers.has('access-control-allow-credentials')).toBe(false);
    expect(seen.map((request) => [request.headers.cookie, request.headers.authorization])).toEqual([
      [undefined, 'Bearer token'],
      [undefined, 'Bearer token'],
    ]);
  });

  test('get *, which does not affect the session of the own page', async () => {
    const url = await openFront(['*']);
    for (const origin of ['https://evil.example', 'null']) {
      expect((await ask(`${url}/v1/models`, origin)).headers.get('access-control-allow-origin')).toBe('*');
    }
    await fetch(`${url}/v1/models`, {
      method: 'POST',
      headers: { origin: url, cookie: 'overpaint_session=1' },
    });
    expect(seen[0]?.headers.cookie).toBe('overpaint_session=1');
  });

  test('may request a hundred headers, but no invalid names', async () => {
    const url = await openFront([chat]);
    const many = Array.from({ length: 101 }, (_, i) => `x-${i}`);
    const asked = (await ask(`${url}/v1/models`, chat, many.join(','))).headers;
    expect(asked.get('access-control-allow-headers')?.split(', ')).toEqual(many.slice(0, 100));
    const odd = await ask(`${url}/v1/models`, chat, 'authorization, cookie, a b, <x>, ,é');
    expect(odd.headers.get('access-control-allow-headers')).toBe('authorization');
  });
});

describe('the setting', () => {
  test.each([
    ['', []],
    ['*', ['*']],
    [`${chat}, http://localhost:8080 ,`, [chat, 'http://localhost:8080']],
  ])('%j is parsed', (text, origins) => {
    expect(parseCorsOrigins(text)).toEqual(origins);
  });

  test.each([
    'chat.example.com',
    `${chat}/`,
    `${chat}/app`,
    `*, ${chat}`,
    'https://*.example.com/',
    'null',
    'file://',
    'https://CHAT.example.com',
    'https://chat.example.com:443',
  ])('%j is rejected', (text) => {
    expect(parseCorsOrigins(text)).toBeUndefined();
  });
});
