import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { EditError, type EditErrorCode } from '../../../edit/errors.ts';
import { send } from '../../http/outgoing/gateway.ts';
import type { ProviderRequest } from '../../providers/provider.ts';
import { createRedactor } from '../../security/redact.ts';
import type { LoadedAttempt } from './load-attempt.ts';
import { createSender } from './send-with-retry.ts';

/** Connections that fail before any response: a call that may be billed is sent once. */
vi.mock('../../http/outgoing/gateway.ts');
vi.mock('./gateway-request.ts');
const sent = vi.mocked(send);
const ok = { status: 200, headers: {}, body: new Uint8Array() };
const loaded = {
  adapter: {},
  attempt: { hasUserKeys: false },
  redactor: () => createRedactor([]),
} as unknown as LoadedAttempt;
const request = {} as ProviderRequest;

beforeEach(() => {
  vi.resetAllMocks();
  vi.useFakeTimers();
});
afterEach(() => vi.useRealTimers());

function begin(isFree: boolean) {
  const [person, server] = [new AbortController(), new AbortController()];
  const note = {
    traceId: 'trace',
    noteTry: vi.fn(async () => undefined),
    noteWait: vi.fn(async () => undefined),
    noteAnswer: vi.fn(),
  };
  const sender = createSender(loaded, note, { signal: person.signal, closing: server.signal });
  const outcome = sender(request, { isFree }).then(
    (answer) => answer,
    (error: EditError) => error.code,
  );
  return { person, server, note, outcome };
}
const failOnce = (code: EditErrorCode) =>
  sent.mockRejectedValueOnce(new EditError(code, 'failed')).mockResolvedValue(ok);

describe('an order', () => {
  it.each<EditErrorCode>(['interrupted', 'timeout'])('is not sent again after %s', async (code) => {
    failOnce(code);
    const { outcome, note } = begin(false);
    await vi.runAllTimersAsync();
    expect(await outcome).toBe(code);
    expect(sent).toHaveBeenCalledTimes(1);
    expect(note.noteTry).toHaveBeenCalledTimes(1);
  });

  it('is sent again after a refused connection, and each try is counted', async () => {
    failOnce('gateway-unavailable');
    const { outcome, note } = begin(false);
    await vi.runAllTimersAsync();
    expect(await outcome).toMatchObject(ok);
    expect(note.noteTry).toHaveBeenCalledTimes(2);
  });
});

describe('a poll', () => {
  it.each<EditErrorCode>(['interrupted', 'timeout', 'gateway-unavailable'])(
    'is sent again after %s, and does not count as a try of the call',
    async (code) => {
      failOnce(code);
      const { outcome, note } = begin(true);
      await vi.runAllTimersAsync();
      expect(await outcome).toMatchObject(ok);
      expect(note.noteTry).not.toHaveBeenCalled();
      expect(note.noteAnswer).not.toHaveBeenCalled();
    },
  );

  it.each<EditErrorCode>(['cancelled', 'malformed-answer'])('is not sent again after %s', async (code) => {
    failOnce(code);
    const { outcome } = begin(true);
    await vi.runAllTimersAsync();
    expect(await outcome).toBe(code);
  });
});

describe('the wait before a retry', () => {
  it.each([
    ['a person stops it: the attempt is cancelled', 'person', 'cancelled'],
    ['the server stops: the error of the call stays', 'server', 'gateway-unavailable'],
  ] as const)('ends when %s', async (_, who, code) => {
    failOnce('gateway-unavailable');
    const call = begin(false);
    await vi.advanceTimersByTimeAsync(10);
    call[who].abort();
    expect(await call.outcome).toBe(code);
    expect(call.note.noteWait).toHaveBeenLastCalledWith(undefined, expect.any(Number));
    expect(sent).toHaveBeenCalledTimes(1);
  });

  it('is cancelled when user and server stop at the same time', async () => {
    failOnce('gateway-unavailable');
    const call = begin(false);
    await vi.advanceTimersByTimeAsync(10);
    call.person.abort();
    call.server.abort();
    expect(await call.outcome).toBe('cancelled');
  });

  it('does not begin during shutdown', async () => {
    failOnce('gateway-unavailable');
    const call = begin(false);
    call.server.abort();
    expect(await call.outcome).toBe('gateway-unavailable');
    expect(call.note.noteWait).not.toHaveBeenCalled();
  });
});
