import { beforeAll, describe, expect, it, vi } from 'vitest';
import { contractFormSchema } from '@/lib/edit/api/contract-form';
import { routes as described } from '@/lib/edit/api/routes';
import { platform, setPlatform } from '@/lib/platform';
import { catalogue } from '@/lib/server/catalogue';
import { type WrittenPart, writeForm } from '@/lib/server/http/testing/forms';
import { callRoute, type RouteMethod, routeMethods } from '@/lib/server/testing/read-routes';

// Everybody may do everything, so that whatever is refused is refused for what it holds.
vi.mock('@/lib/server/security/access', async (read) => ({
  ...(await read<object>()),
  requireUser: async () => ({ id: 'ada' }),
}));

let all: RouteMethod[];
/** Those to which a body can be sent. */
let writing: RouteMethod[];
beforeAll(async () => {
  all = await routeMethods();
  writing = all.filter(({ method }) => method !== 'GET');
  // Nothing of it is reached: what is wrong is found before anything is asked.
  setPlatform({ isDraining: () => false } as Parameters<typeof setPlatform>[0]);
  expect(platform().isDraining()).toBe(false);
});

const id = '00000000-0000-4000-8000-000000000000';
const values = { id, attemptId: id, resultId: id, commentId: id, token: 'none', name: 'image.png' };
const multipart = 'multipart/form-data; boundary=x';

async function send(
  { method, path, handler }: RouteMethod,
  init: RequestInit = {},
  changed: Record<string, string> = {},
): Promise<{ status: number; code: string; param: string | null; message: string }> {
  const route = { path, get: handler };
  const response = await callRoute(route, { ...values, ...changed }, {
    method,
    duplex: 'half',
    ...init,
  } as RequestInit);
  const { error } = (await response.json()) as {
    error: { code: string; param: string | null; message: string };
  };
  return { status: response.status, ...error };
}

/** What a description says that is sent there. */
function typeOf({ method, path }: RouteMethod): string | undefined {
  const spelt = path.replace(/\[(?:\.\.\.)?(\w+)\]/g, '{$1}');
  return described.find((route) => route.method === method && route.path === spelt)?.request?.type;
}

/** A body without an end: the beginning of a form with a picture, which is as good as any where no form is asked for. */
function endless() {
  const start = '--x\r\nContent-Disposition: form-data; name="image"; filename="a"\r\n\r\n';
  let megabytes = 0;
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      controller.enqueue(megabytes === 0 ? Buffer.from(start) : new Uint8Array(1_000_000));
      megabytes += 1;
    },
  });
  return { body, megabytes: () => megabytes };
}

describe('a body that is too large', () => {
  it('is refused by every route that can get one, before the most that it takes has come twice', async () => {
    expect(writing.length).toBeGreaterThan(11);
    for (const route of writing) {
      const { body, megabytes } = endless();
      const { status, code } = await send(route, { body, headers: { 'content-type': multipart } });
      expect([route.method, route.path, status, code]).toEqual([
        route.method,
        route.path,
        413,
        'request_too_large',
      ]);
      expect(megabytes()).toBeLessThan(typeOf(route) === 'multipart/form-data' ? 100 : 4);
    }
  });

  it('is refused by its announced length before any of it is read', async () => {
    for (const route of writing) {
      const pull = vi.fn();
      const body = new ReadableStream<Uint8Array>({ pull }, { highWaterMark: 0 });
      const headers = { 'content-type': multipart, 'content-length': '10000000000' };
      const { status } = await send(route, { body, headers });
      expect([route.method, route.path, status]).toEqual([route.method, route.path, 413]);
      expect(pull).not.toHaveBeenCalled();
    }
  });
});

it('a compressed body is refused by every route', async () => {
  for (const route of writing) {
    const headers = { 'content-type': multipart, 'content-encoding': 'gzip' };
    const { status, message } = await send(route, { body: new Uint8Array([0x1f, 0x8b]), headers });
    expect([route.method, route.path, status]).toEqual([route.method, route.path, 415]);
    expect(message).toContain('uncompressed');
  }
});

describe('text that cannot be stored', () => {
  it.each(['a\0', '\ud800', 'a\udc00b'])('is refused in every part of every path: %j', async (text) => {
    let found = 0;
    for (const route of all) {
      for (const [, name = ''] of route.path.matchAll(/\[(?:\.\.\.)?(\w+)\]/g)) {
        // A lone surrogate has no place in an address: it can only come by a decoding that is not ours.
        const handler: RouteMethod['handler'] = (request) =>
          route.handler(request, { params: Promise.resolve({ ...values, [name]: text }) });
        const { status, code, param } = await send({ ...route, handler });
        expect([route.path, status, code, param]).toEqual([route.path, 400, 'invalid_value', name]);
        found += 1;
      }
    }
    expect(found).toBeGreaterThan(20);
  });

  it('is refused in every query', async () => {
    for (const route of all) {
      const { status, code, param } = await send(route, {}, { query: '?width=16&cursor=a%00' });
      expect([route.path, status, code, param]).toEqual([route.path, 400, 'invalid_value', 'cursor']);
    }
  });

  it.each([
    ['NUL', '{"a":[{"b":"x\\u0000"}]}', 'a[0].b'],
    ['half of a pair', '{"a":[{"b":"\\ud800"}]}', 'a[0].b'],
    ['NUL in a name', '{"a":{"b\\u0000":1}}', 'a.b'],
    ['bytes that are not UTF-8', Buffer.from('{"a":"\xff"}', 'latin1'), null],
  ])('is refused in every JSON body: %s', async (_, body, param) => {
    const taking = writing.filter((route) => typeOf(route) === 'application/json');
    expect(taking.length).toBeGreaterThan(5);
    for (const route of taking) {
      const answer = await send(route, { body });
      expect([route.path, answer.status, answer.code, answer.param]).toEqual([
        route.path,
        400,
        'invalid_value',
        param,
      ]);
    }
  });
});

/** Sends the parts as a form. */
async function sendForm(path: string, parts: readonly WrittenPart[], headers: Record<string, string> = {}) {
  const route = all.find((each) => each.path === path && each.method === 'POST')!;
  const body = new Uint8Array(writeForm(parts));
  return await send(route, { body, headers: { 'content-type': multipart, ...headers } });
}

const image: WrittenPart = { name: 'image', value: Buffer.from([0x89, 0]), fileName: 'a.png' };

describe('a form', () => {
  /** Every text of the contract, and every setting of a model. */
  const fields = [
    ...Object.keys(contractFormSchema.shape).filter((name) => !['image', 'mask', 'markup'].includes(name)),
    ...new Set(
      catalogue().flatMap(({ models }) =>
        models.flatMap(({ settings }) => settings.map(({ id: name }) => name)),
      ),
    ),
  ];

  it.each([
    ['NUL', 'a\0', /NUL/],
    ['bytes that are not UTF-8', Buffer.from([0x61, 0xe9]), /UTF-8/],
    ['a surrogate', Buffer.from([0xed, 0xa0, 0x80]), /UTF-8/],
  ])('is refused with %s in any of its texts, which is named', async (_, value, words) => {
    expect(fields.length).toBeGreaterThan(15);
    for (const name of fields) {
      const parts = [
        image,
        ...(name === 'prompt' ? [] : [{ name: 'prompt', value: 'A hat' }]),
        { name, value },
      ];
      const answer = await sendForm('/api/v1/images/edits', parts);
      expect([answer.status, answer.code, answer.param]).toEqual([400, 'invalid_value', name]);
      expect(answer.message).toMatch(words);
    }
  });

  it('is refused where the names of its fields are not UTF-8, or are those of every object', async () => {
    for (const path of ['/api/v1/images/edits', '/api/runs']) {
      const odd = await sendForm(path, [{ name: Buffer.from([0x61, 0xe9]), value: 'a' }]);
      expect([odd.status, odd.code, odd.param]).toEqual([400, 'invalid_value', 'a\uFFFD']);
      for (const name of Object.getOwnPropertyNames(Object.prototype)) {
        for (const fileName of [undefined, 'a.png']) {
          const value = new Uint8Array(2_000_000);
          const part = fileName === undefined ? { name, value } : { name, value, fileName };
          expect(await sendForm(path, [part])).toMatchObject({ status: 400, code: 'unknown_parameter' });
        }
      }
    }
  });

  it('is refused with NUL in the JSON of a header, which is named', async () => {
    const headers = { 'x-overpaint-gateway': '{"host":"\\u0000"}' };
    const parts = [image, { name: 'prompt', value: 'A hat' }];
    expect(await sendForm('/api/v1/images/edits', parts, headers)).toMatchObject({
      status: 400,
      code: 'invalid_value',
      param: 'x-overpaint-gateway',
    });
  });

  const target = { provider: 'local', model: 'patchmatch', settings: {}, gateway: {} };
  it.each([
    ['prompt', { prompt: 'a\0' }],
    ['user', { user: '\ud800' }],
    ['size', { size: '1\0' }],
    ['parent', { parent: '\0' }],
    ['targets[0].provider', { targets: [{ ...target, provider: 'local\0' }] }],
    ['targets[1].model', { targets: [target, { ...target, model: '\udfff' }] }],
    [
      'targets[0].settings.negative_prompt',
      { targets: [{ ...target, settings: { negative_prompt: '\0' } }] },
    ],
    ['targets[0].settings.style', { targets: [{ ...target, settings: { 'style\0': 'a' } }] }],
    ['targets[0].gateway.host', { targets: [{ ...target, gateway: { host: '\0' } }] }],
    ['colour', { colour: '\0' }],
  ])('is refused with text that cannot be stored in its JSON: %s', async (param, changes) => {
    const value = JSON.stringify({ prompt: 'A hat', targets: [target], ...changes });
    const answer = await sendForm('/api/runs', [image, { name: 'request', value }]);
    expect([answer.status, answer.code, answer.param]).toEqual([400, 'invalid_value', param]);
  });
});
