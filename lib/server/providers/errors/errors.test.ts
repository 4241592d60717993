import { createServer } from 'node:net';
import PQueue from 'p-queue';
import { beforeAll, describe, expect, it } from 'vitest';
import { editingFakeOf, fakeOf } from '../../../../e2e/fake-upstream/fakes.ts';
import { secretValues, upstreamSettings } from '../../../../e2e/fixtures/upstream-settings.ts';
import { providers } from '../../../catalogue/catalogue.ts';
import { findModel, findProvider } from '../../../catalogue/find.ts';
import { EditError, errorTable, toAttemptError } from '../../../edit/errors.ts';
import { startDeadline } from '../../../timing/deadline.ts';
import { fetchAsset } from '../../http/outgoing/fetch-asset.ts';
import { type GatewayAnswer, type GatewayRequest, send } from '../../http/outgoing/gateway.ts';
import { decodeIntake } from '../../images/intake.ts';
import { editOf } from '../../testing/edits.ts';
import { setEnv, setUpFakeProviders } from '../../testing/fake-providers.ts';
import { halfMaskPng, noisePng } from '../../testing/pictures.ts';
import { findRoute } from '../gateway/route.ts';
import { readerOf } from '../gateway/settings-reader.ts';
import type { Edit } from '../provider.ts';
import { findAdapter } from '../registry.ts';
import { advice, expectedCode } from '../testing/expected-errors.ts';

/**
 * Every documented error of every provider, sent by its fake through the real gateway, and the message for the user.
 * Nothing is stored, so that several errors can be requested concurrently.
 */
const fakes = setUpFakeProviders();
let edit: Edit;

beforeAll(async () => {
  const { source, mask } = await decodeIntake(await noisePng(256, 1), await halfMaskPng(256));
  edit = editOf({ source, mask });
});

/** Runs a call without storing anything. @returns its error */
async function provoke(
  id: string,
  directive: string,
  extraHeaders: Record<string, string> = {},
): Promise<EditError> {
  const provider = findProvider(providers, id)!;
  const [adapter, model] = [findAdapter(id)!, findModel(provider, undefined)!];
  const settings = {};
  // Shorter than the time limit of a test, which would not say what hangs.
  const deadline = startDeadline(10_000);
  const { signal } = deadline;
  const route = findRoute(adapter)!;
  const read = readerOf(undefined);
  const call = async (request: Omit<GatewayRequest, 'gateway'>): Promise<GatewayAnswer> => {
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
      if (next.kind === 'fill') throw new Error('an error has no pictures at addresses');
      answer = next.kind === 'poll' ? await call(next.request) : await fetched(next.url, signal);
    }
    adapter.fromResponse(answer, model, settings);
  } catch (error) {
    if (error instanceof EditError) return error;
    throw error;
  } finally {
    deadline.end();
  }
  throw new Error(`${id} gave a result for ${directive}`);
}

async function fetched(url: string, signal: AbortSignal): Promise<GatewayAnswer> {
  const { bytes, mediaType } = await fetchAsset(url, { maxBytes: 1e8, timeoutMs: 10_000 }, signal);
  return { status: 200, headers: { 'content-type': mediaType }, body: bytes };
}

/** Every provider that is called through a gateway; each must have a fake. */
const calledIds = providers
  .filter(({ id, models }) => id !== 'local' && models.some(({ mask }) => mask !== 'none'))
  .map(({ id }) => id);

const errorsOf = (id: string): string[] => {
  const { errors, edits } = editingFakeOf(id);
  return Object.keys(errors).filter((name) => !edits.ignored?.includes(name));
};

/** The delay that an error states, in seconds; undefined where it states none, or no delay helps. */
function expectedDelay(id: string, name: string): number | undefined {
  const isRateLimit = expectedCode(id, name) === 'rate-limited';
  return isRateLimit ? fakeOf(id).errors[name]?.delaySeconds : undefined;
}

describe.each(calledIds)('every documented error of %s', (id) => {
  const names = errorsOf(id);
  const outcomes = new Map<string, EditError>();

  beforeAll(async () => {
    fakes.upstream.reset();
    setEnv(upstreamSettings(fakes.upstream));
    // A burst on a busy machine breaks connections, which is not an error of a provider.
    const queue = new PQueue({ concurrency: 4 });
    await queue.addAll(
      names.map((name) => async () => {
        outcomes.set(name, await provoke(id, `#error=${name}`));
      }),
    );
  });

  it('is mapped to the right code', () => {
    expect(names).not.toEqual([]);
    expect(names.map((name) => [name, outcomes.get(name)?.code])).toEqual(
      names.map((name) => [name, expectedCode(id, name)]),
    );
  });

  it.each(names)('has a message with advice, a status, and no secret: %s', (name) => {
    const { code, message, detail } = outcomes.get(name)!;
    expect(message).toMatch(advice[code]!);
    expect(message).toMatch(/^[A-Z].*\.$/s);
    expect(errorTable[code].status).toBeGreaterThanOrEqual(400);
    for (const secret of secretValues) expect(`${message} ${detail ?? ''}`).not.toContain(secret);
  });

  it.each(names)('has the stated delay: %s', (name) => {
    const delay = expectedDelay(id, name);
    const { retryAfterS } = toAttemptError(outcomes.get(name)!);
    if (delay === undefined) return expect(retryAfterS).toBeUndefined();
    // A header with a date is accurate to the second.
    const isDate = JSON.stringify(fakeOf(id).errors[name]?.headers ?? {}).includes('{resetAt}');
    const tolerance = isDate ? 2 : 0.001;
    expect(Math.abs(retryAfterS! - delay)).toBeLessThan(tolerance);
  });
});

describe('failures that are not provider errors', () => {
  it.each([
    ['#html', 'provider-failed'],
    ['#html-200', 'malformed-answer'],
    ['#broken-json', 'malformed-answer'],
    ['#cut-off', 'interrupted'],
    ['#reset', 'interrupted'],
  ])('are distinguished for every provider: %s is %s', async (word, code) => {
    // A truncated picture outside of JSON is detected when it is decoded.
    const ids = calledIds.filter((id) => word !== '#broken-json' || !editingFakeOf(id).edits.isAnswerPicture);
    const codes = await Promise.all(ids.map(async (id) => (await provoke(id, word)).code));
    expect(codes).toEqual(ids.map(() => code));
  });
});

/** An unused port. */
async function closedPort(): Promise<number> {
  const listener = createServer();
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
  const address = listener.address();
  await new Promise((resolve) => listener.close(resolve));
  if (typeof address !== 'object' || !address) throw new Error('the listener had no port');
  return address.port;
}

describe('errors of the gateway itself', () => {
  it('that it rejected the call, before anything is sent', async () => {
    const error = await provoke('stability-ai', '', { 'x-portkey-custom-host': 'http://10.0.0.1' });
    expect(error).toMatchObject({ code: 'provider-rejected', detail: expect.stringMatching(/custom host/i) });
    expect(error.message).toMatch(/Check the settings of this provider on the server\.$/);
    expect(fakes.upstream.received()).toEqual([]);
  });

  it('that the provider exceeded the time limit', async () => {
    const error = await provoke('stability-ai', '#slow=2000', { 'x-portkey-request-timeout': '500' });
    expect(error).toMatchObject({
      code: 'timeout',
      message: expect.stringMatching(/did not answer in time.*Try again/),
    });
  });

  it('that the connection was refused', async () => {
    const error = await provoke('stability-ai', '', {
      'x-portkey-custom-host': `http://127.0.0.1:${await closedPort()}`,
    });
    expect(error).toMatchObject({ code: 'provider-failed' });
    expect(error.message).toMatch(/could not reach the provider\. Nothing was sent; try again\./);
    expect(JSON.stringify(toAttemptError(error))).not.toContain('127.0.0.1');
  });
});
