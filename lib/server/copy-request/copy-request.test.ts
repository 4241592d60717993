import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { secretValues } from '../../../e2e/fixtures/upstream-settings.ts';
import { providers } from '../../catalogue/catalogue.ts';
import { setUpFakeProviders } from '../testing/fake-providers.ts';
import { halfMaskPng, noisePng } from '../testing/pictures.ts';
import { onlyAttempt, owner, startRun, untilDone } from '../testing/runs.ts';
import { copyRequest } from './copy-request.ts';

const origin = 'http://127.0.0.1:3000';
const run = promisify(execFile);
const fakes = setUpFakeProviders();
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'overpaint-copy-'));
});
afterEach(() => rm(folder, { recursive: true }));

async function copyOf(provider: string, model?: string) {
  const pictures = { source: await noisePng(256, 1), mask: await halfMaskPng(256) };
  const target = { provider, ...(model ? { model } : {}) };
  const prompt = `a hat, it's "red" $HOME; @x \u001b[2J\u0007 \\ \u202e`;
  const done = await untilDone(await startRun(pictures, { prompt, targets: [target] }));
  return { done, copied: await copyRequest(done.id, onlyAttempt(done).id, owner, origin) };
}

const defaults = providers.filter(({ id }) => id !== 'local' && id !== 'reka-ai').map(({ id }) => id);

describe.each(defaults)('the copied request of %s', (provider) => {
  it('contains variables for its secrets, and runs unchanged against the gateway', async () => {
    const { copied } = await copyOf(provider);
    const text = JSON.stringify(copied, (key, value) => (key === 'bytes' ? undefined : value));
    for (const secret of secretValues) expect(text).not.toContain(secret);
    const [first] = fakes.upstream.received();
    fakes.upstream.reset();

    for (const { name, bytes } of copied.files) await writeFile(join(folder, name), bytes);
    expect(text).not.toMatch(/127\.0\.0\.1:(?!3000)/);
    const values = { ...process.env, PORTKEY_BASE_URL: fakes.server.gateway.url() };
    const variables = Object.fromEntries(
      copied.variables.map((name) => [name, Reflect.get(values, name) ?? '']),
    );
    const { stdout } = await run('bash', ['--norc', '-c', copied.curl], {
      cwd: folder,
      env: { PATH: process.env.PATH ?? '', ...variables },
      encoding: 'latin1',
      maxBuffer: 2 ** 26,
    });
    expect(stdout.length).toBeGreaterThan(20);
    const [again] = fakes.upstream.received();
    expect(again?.path).toBe(first?.path);
    expect(again?.fields).toEqual(first?.fields);
    expect(again?.json).toEqual(first?.json);
    const filesOf = (call: typeof again) =>
      call?.files.map(({ field, fileName, mediaType, bytes }) => [field, fileName, mediaType, bytes.length]);
    expect(filesOf(again)).toEqual(filesOf(first));
  });
});

describe('the copied request', () => {
  it('of OpenAI names its files, and sends clients to the gateway', async () => {
    const { copied } = await copyOf('openai');
    expect(copied.files.map(({ name }) => name)).toEqual(['source.png', 'mask.png']);
    expect(copied.variables.toSorted()).toEqual(['OPENAI_API_KEY', 'OPENAI_CUSTOM_HOST', 'PORTKEY_BASE_URL']);
    expect(copied.curl).toContain(`authorization: Bearer '"$OPENAI_API_KEY"`);
    expect(copied.typescript).toContain('baseURL: process.env.PORTKEY_BASE_URL + "/v1"');
    expect(copied.isClientHere).toBe(false);
  });

  it('of other providers sends clients to this server', async () => {
    const { copied } = await copyOf('stability-ai');
    expect(copied.isClientHere).toBe(true);
    expect(copied.python).toContain(`base_url="${origin}/api/v1"`);
    expect(copied.files.map(({ name }) => name)).toContain('alpha-mask.png');
  });

  it('of the embedded engine contains neither its address nor its secret', async () => {
    const { copied } = await copyOf('local');
    const text = copied.curl + copied.typescript + copied.python;
    expect(text).not.toContain(fakes.server.engine.secret);
    expect(text).not.toContain(fakes.server.engine.url);
    expect(copied.curl).toContain(`${origin}/api/v1/images/edits`);
    expect(copied.files.map(({ name }) => name)).toEqual(['source.png', 'mask.png']);
  });

  it('is not found for another owner', async () => {
    const { done } = await copyOf('openai');
    await expect(copyRequest(done.id, onlyAttempt(done).id, 'bob', origin)).rejects.toMatchObject({
      code: 'not-found',
    });
  });
});
