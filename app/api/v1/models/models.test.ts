import { expect, it, vi } from 'vitest';
import { setPlatform } from '@/lib/platform';
import { GET as getModel, POST as postModel } from './[...id]/route.ts';
import { GET as getModels } from './route.ts';

vi.mock('@/lib/server/security/access', async (read) => ({
  ...(await read<object>()),
  requireUser: async () => ({ id: 'ada' }),
}));
setPlatform({
  isDraining: () => false,
  gateway: { url: () => 'http://127.0.0.1:1' },
  engine: { url: 'http://127.0.0.1:1/v1', secret: 'secret' },
} as never);

const ask = async (id: string) => {
  const params = Promise.resolve({ id: id.split('/') });
  const response = await getModel(new Request(`http://localhost/api/v1/models/${id}`), { params });
  return { status: response.status, body: await response.json() };
};

it('gives each model of the list by its id, with its slash as it is or encoded', async () => {
  const list = await getModels(new Request('http://localhost/api/v1/models'), {
    params: Promise.resolve({}),
  });
  const { data } = (await list.json()) as { data: { id: string }[] };
  expect(data.length).toBeGreaterThan(1);
  for (const model of data) {
    expect(model.id).toContain('/');
    for (const id of [model.id, encodeURIComponent(model.id), model.id.replace('/', '%2f')]) {
      expect(await ask(id)).toEqual({ status: 200, body: model });
    }
  }
});

it('gives a model by the name that an edit may use', async () => {
  expect(await ask('patchmatch')).toMatchObject({
    status: 200,
    body: { id: 'patchmatch', object: 'model', owned_by: 'local' },
  });
  expect((await ask('gpt-image-2')).status).toBe(404);
});

it.each([
  'local',
  'local/',
  'local/none',
  'local/patchmatch/',
  'local%252Fpatchmatch',
  'openai/gpt-image-2',
  '%E0%A4%A',
  '%00',
  'constructor',
  'local/patchmatch/../smooth/x',
])('knows no model %s that can be used now', async (id) => {
  const { status, body } = await ask(id);
  expect([status, body.error.code, body.error.param]).toEqual([404, 'not_found', 'model']);
});

it('says what it takes where it is asked otherwise', async () => {
  const response = await postModel(
    new Request('http://localhost/api/v1/models/local/patchmatch', { method: 'POST' }),
  );
  expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
});
