import { createServer } from 'node:net';
import PQueue from 'p-queue';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ErrorEntry } from '../../../e2e/fake-upstream/error-table.ts';
import { fakes } from '../../../e2e/fake-upstream/fakes.ts';
import { type FakeUpstream, startFakeUpstream } from '../../../e2e/fake-upstream/server.ts';
import { secretValues, upstreamSettings } from '../../../e2e/fixtures/upstream-settings.ts';
import { findModel, findProvider, providers } from '../../catalogue/catalogue.ts';
import { EditError, errorTable, toAttemptError } from '../../edit/errors.ts';
import { fetchAsset } from '../http/fetch-asset.ts';
import { type GatewayAnswer, type GatewayRequest, send } from '../http/gateway.ts';
import { takeIn } from '../images/intake.ts';
import { halfMaskPng, noisePng } from '../testing/pictures.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';
import { findAdapter } from './index.ts';
import type { Edit, ProviderRequest } from './provider.ts';
import { findRoute, readerOf } from './route.ts';
import { advice, expectedDelays, expectedErrors, noErrors } from './testing/expected-errors.ts';

/**
 * Every documented error of every provider, sent by its fake through the real gateway, and what a person is told of
 * it. Nothing is stored, so that several errors can be asked for at once.
 */
let server: TestServer;
let upstream: FakeUpstream;
let edit: Edit;

beforeAll(async () => {
  [server, upstream] = await Promise.all([startTestServer(), startFakeUpstream()]);
  const images = await takeIn(await noisePng(64, 1), await halfMaskPng(64));
  edit = { prompt: '', size: 'auto', user: undefined, source: images.source, mask: images.mask };
});
beforeEach(() => {
  upstream.reset();
  for (const [name, value] of Object.entries(upstreamSettings(upstream))) vi.stubEnv(name, value);
});
afterEach(() => vi.unstubAllEnvs());
afterAll(async () => {
  await upstream.close();
  await server.close();
});

/** Does a call to its end, without storing anything. @returns what went wrong */
async function provoke(
  id: string,
  directive: string,
  extraHeaders: Record<string, string> = {},
): Promise<EditError> {
  const provider = findProvider(providers, id)!;
  const [adapter, model] = [findAdapter(id)!, findModel(provider, undefined)!];
  const settings = {};
  const signal = new AbortController().signal;
  const route = findRoute(adapter)!;
  const read = readerOf(undefined);
  const call = async (request: ProviderRequest): Promise<GatewayAnswer> => {
    const headers = {
      ...route.headers,
      ...adapter.modelHeaders?.(model.id, read),
      ...request.headers,
      ...extraHeaders,
    };
    const sent: GatewayRequest = { ...request, gateway: route.gateway, headers };
    const answer = await send(sent, signal);
    if (answer.status >= 300) throw adapter.toError(answer);
    return answer;
  };
  try {
    const named = { ...edit, prompt: `a hat ${directive}` };
    const { request } = await adapter.toRequest({ edit: named, model, settings, read, n: 1, offset: 0 });
    let answer = await call(request);
    for (let next = adapter.follow?.(answer, model); next; next = adapter.follow?.(answer, model)) {
      answer = next.kind === 'poll' ? await call(next.request) : await fetched(next.url, signal);
    }
    adapter.fromResponse(answer, model, settings);
  } catch (error) {
    if (error instanceof EditError) return error;
    throw error;
  }
  throw new Error(`${id} gave a result for ${directive}`);
}

async function fetched(url: string, signal: AbortSignal): Promise<GatewayAnswer> {
  const { bytes, mediaType } = await fetchAsset(url, { maxBytes: 1e8, timeoutMs: 10_000 }, signal);
  return { status: 200, headers: { 'content-type': mediaType }, body: bytes };
}

const tableOf = (id: string) =>
  (fakes as unknown as Record<string, { errors: Record<string, ErrorEntry> }>)[id]!.errors;

describe.each(Object.entries(expectedErrors))('every documented error of %s', (id, expected) => {
  const rows = Object.entries(expected).flatMap(([code, names]) =>
    names.split(' ').map((name) => [name, code] as const),
  );
  const outcomes = new Map<string, EditError>();

  it('is in the table, and nothing else is', () => {
    const names = [...rows.map(([name]) => name), ...(noErrors[id] ?? [])];
    expect(names.sort()).toEqual(Object.keys(tableOf(id)).sort());
  });

  it('becomes the code that says what it is', async () => {
    // A burst on a busy machine breaks connections, which is no error of a provider.
    const queue = new PQueue({ concurrency: 4 });
    await queue.addAll(
      rows.map(([name]) => async () => {
        outcomes.set(name, await provoke(id, `#error=${name}`));
      }),
    );
    expect(rows.map(([name]) => [name, outcomes.get(name)?.code])).toEqual(rows);
  });

  it('comes with a sentence that says what to do, a status, and no secret', () => {
    for (const [name, { code, message, detail }] of outcomes) {
      expect(`${name}: ${message}`).toMatch(advice[code]!);
      expect(message).toMatch(/^[A-Z].*\.$/s);
      expect(errorTable[code].status).toBeGreaterThanOrEqual(400);
      for (const secret of secretValues) expect(`${message} ${detail ?? ''}`).not.toContain(secret);
    }
  });

  it('says how long to wait, wherever that is said', () => {
    for (const [name, error] of outcomes) {
      const delay = expectedDelays[`${id} ${name}`];
      const { retryAfterS } = toAttemptError(error);
      if (delay === undefined) expect([name, retryAfterS]).toEqual([name, undefined]);
      // A moment is a second more or less away.
      else
        expect(Math.abs((retryAfterS ?? 0) - delay)).toBeLessThan(
          name === 'rate-limit' && id === 'segmind' ? 2 : 0.001,
        );
    }
  });
});

const usable = Object.keys(expectedErrors);

describe('what is no error of a provider', () => {
  it.each([
    ['#html', 'provider-failed'],
    ['#html-200', 'malformed-answer'],
    ['#broken-json', 'malformed-answer'],
    ['#cut-off', 'interrupted'],
    ['#reset', 'interrupted'],
  ])('is told apart everywhere: %s is %s', async (word, code) => {
    // Segmind's picture stands in no JSON; half of one is found out when it is decoded.
    const ids = usable.filter((id) => word !== '#broken-json' || id !== 'segmind');
    const codes = await Promise.all(ids.map(async (id) => (await provoke(id, word)).code));
    expect(codes).toEqual(ids.map(() => code));
  });
});

/** A port on which nobody listens. */
async function closedPort(): Promise<number> {
  const listener = createServer();
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
  const address = listener.address();
  await new Promise((resolve) => listener.close(resolve));
  if (typeof address !== 'object' || !address) throw new Error('the listener had no port');
  return address.port;
}

describe('errors of the gateway itself', () => {
  it('that it refused the call, which it tells before anything is sent', async () => {
    const error = await provoke('stability-ai', '', { 'x-portkey-custom-host': 'http://10.0.0.1' });
    expect(error).toMatchObject({ code: 'provider-rejected', detail: expect.stringMatching(/custom host/i) });
    expect(error.message).toMatch(/Check the settings of this provider on the server\.$/);
    expect(upstream.received()).toEqual([]);
  });

  it('that the provider took longer than it was told to wait', async () => {
    const error = await provoke('stability-ai', '#slow=2000', { 'x-portkey-request-timeout': '100' });
    expect(error).toMatchObject({
      code: 'timeout',
      message: expect.stringMatching(/did not answer in time.*Try again/),
    });
  });

  it('that nobody listens there', async () => {
    const error = await provoke('stability-ai', '', {
      'x-portkey-custom-host': `http://127.0.0.1:${await closedPort()}`,
    });
    expect(error).toMatchObject({ code: 'provider-failed' });
    expect(error.message).toMatch(/could not reach the provider\. Nothing was sent; try again\./);
    expect(JSON.stringify(toAttemptError(error))).not.toContain('127.0.0.1');
  });
});
