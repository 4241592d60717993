import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ReceivedCall } from '../../../e2e/fake-upstream/http/received.ts';
import { operationInputs } from '../../catalogue/operations.ts';
import type { RunRequest } from '../../edit/request/request.ts';
import { copyRequest } from '../copy-request/copy-request.ts';
import { sendImages } from '../testing/fake-engine.ts';
import { setUpFakeProviders } from '../testing/fake-providers.ts';
import { decode, halfMaskPng, noisePng } from '../testing/pictures.ts';
import { bytesOf, onlyAttempt, owner, startRun, untilDone } from '../testing/runs.ts';
import {
  type ContractCase,
  cases,
  named,
  operationOfCase,
  operationRequest,
} from './testing/contract-cases.ts';

/** Every operation but inpainting, on every model that can do it, through its real gateway process. */

/** The least that every model here takes. */
const edgePx = 256;
const fakes = setUpFakeProviders({ RETRY_MAX_TRIES: '1' });
let source: Uint8Array;
let mask: Uint8Array;

beforeAll(async () => {
  [source, mask] = await Promise.all([noisePng(edgePx, 1), halfMaskPng(edgePx)]);
});

type Change = Partial<RunRequest>;

async function edit(entry: ContractCase, change: Change = {}) {
  const { provider, model } = entry;
  const request = {
    ...operationRequest(entry, 'a cat'),
    targets: [{ provider, model: model.id }],
    ...change,
  };
  const pictures = {
    source,
    mask: operationInputs[request.operation ?? 'inpaint'].hasMask ? mask : undefined,
  };
  return await untilDone(await startRun(pictures, request));
}
const attemptOf = async (...parameters: Parameters<typeof edit>) => onlyAttempt(await edit(...parameters));

const call = () => fakes.upstream.received()[0]!;
/** The fields that an API received besides pictures. */
const sent = ({ json, fields }: ReceivedCall) => {
  const { image: _, mask: __, ...others } = (json ?? fields) as Record<string, unknown>;
  return others;
};
const roles = () => call().pictures.map(({ role }) => role);
const of = (operation: string) => named(cases.filter((entry) => operationOfCase(entry) === operation));

describe.each(of('erase'))('%s', (_, entry) => {
  it('erases what is painted, without a prompt', async () => {
    const attempt = await attemptOf(entry);
    expect(attempt).toMatchObject({ status: 'succeeded', warnings: [] });
    expect(attempt.isWholePicture).toBeUndefined();
    expect(attempt.results[0]?.locality).not.toBeNull();
    expect(sent(call())).toEqual({ output_format: 'png' });
    expect(roles()).toEqual(['image', 'mask']);
    expect(call().violations).toEqual([]);
  });

  it('leaves a prompt out, and says so', async () => {
    const attempt = await attemptOf(entry, { prompt: 'a cat' });
    expect(attempt.warnings.map(({ code }) => code)).toEqual(['prompt-ignored']);
    expect(sent(call())).toEqual({ output_format: 'png' });
  });

  it('cannot inpaint: its attempt says which model can', async () => {
    const attempt = await attemptOf(entry, { operation: 'inpaint', prompt: 'a cat' });
    expect(attempt).toMatchObject({
      status: 'failed',
      error: { code: 'unsupported-operation', param: 'operation' },
    });
    expect(attempt.error?.message).toMatch(/cannot do the operation “inpaint”\. Use \S+/);
    expect(fakes.upstream.received()).toEqual([]);
  });
});

describe.each([
  ...of('search-and-replace').map((named) => [...named, 'search_prompt'] as const),
  ...of('recolor').map((named) => [...named, 'select_prompt'] as const),
])('%s', (_, entry, field) => {
  it('finds by words what it edits, and edits the whole picture', async () => {
    const attempt = await attemptOf(entry);
    expect(attempt).toMatchObject({ status: 'succeeded', isWholePicture: true, warnings: [] });
    expect(attempt.results[0]).toMatchObject({ locality: null, widthPx: edgePx });
    expect(sent(call())).toEqual({ prompt: 'a cat', [field]: 'the dog', output_format: 'png' });
    expect(roles()).toEqual(['image']);
    expect(call().violations).toEqual([]);
  });
});

describe.each(of('remove-background'))('%s', (_, entry) => {
  it('cuts out the foreground, and keeps its transparency', async () => {
    const attempt = await attemptOf(entry);
    expect(attempt).toMatchObject({ status: 'succeeded', isWholePicture: true, warnings: [] });
    expect(sent(call())).toEqual({ output_format: 'png' });
    expect(roles()).toEqual(['image']);
    const { data } = await decode(await bytesOf(attempt.results[0]!.url));
    const alphaAt = (x: number, y: number) => data[(y * edgePx + x) * 4 + 3];
    expect([alphaAt(0, 0), alphaAt(edgePx / 2, edgePx / 2)]).toEqual([0, 255]);
  });
});

describe('a run of an operation', () => {
  const entry = (provider: string, operation: string) =>
    cases.find((found) => found.provider === provider && operationOfCase(found) === operation)!;

  beforeEach(() => {
    fakes.server.engine.answerWith(async (response) => sendImages(response, [await noisePng(edgePx, 2)]));
  });

  it('takes the model of a provider that can do it, where none is named', async () => {
    const targets = ['local', 'stability-ai', 'bedrock'].map((provider) => ({ provider }));
    const run = await edit(entry('stability-ai', 'erase'), { targets });
    expect(run.request).toMatchObject({ operation: 'erase', prompt: '' });
    expect(run.attempts.map(({ model, status }) => [model, status])).toEqual([
      ['patchmatch', 'succeeded'],
      ['erase', 'succeeded'],
      ['us.stability.stable-image-erase-object-v1:0', 'succeeded'],
    ]);
  });

  it('fails for a model that cannot do it, and runs on the others', async () => {
    const targets = [{ provider: 'openai' }, { provider: 'local' }];
    const run = await edit(entry('stability-ai', 'erase'), { targets });
    expect(run.attempts.map(({ status }) => status)).toEqual(['failed', 'succeeded']);
    expect(run.attempts[0]?.error).toMatchObject({ code: 'unsupported-operation', param: 'operation' });
    expect(run.attempts[0]?.error?.message).toMatch(/only “inpaint”/);
    expect(fakes.upstream.received()).toEqual([]);
  });

  it('is copied with its fields', async () => {
    const run = await edit(entry('stability-ai', 'search-and-replace'));
    const copied = await copyRequest(run.id, onlyAttempt(run).id, owner, 'http://127.0.0.1:3000');
    expect(copied.curl).toContain('/v2beta/stable-image/edit/search-and-replace');
    expect(copied.curl).toContain('search_prompt=the dog');
    expect(copied.typescript).toContain('"operation": "search-and-replace"');
    expect(copied.python).toContain('"search_prompt": "the dog"');
    expect(copied.files.map(({ name }) => name)).toEqual(['source.png']);
  });
});
