import { describe, expect, it, vi } from 'vitest';
import { maxAnswerBytes } from '../../../catalogue/answer-size.ts';
import { catalogue } from '../../catalogue.ts';
import { gatewayRequest } from './gateway-request.ts';
import type { LoadedAttempt } from './load-attempt.ts';
import { routeHeaders } from './route-headers.ts';

vi.mock('./route-headers.ts');
const model = catalogue().find(({ id }) => id === 'openai')!.models[0]!;
const usualMs = 180_000;

/** The request of an attempt as the gateway receives it. */
function requestOf(attempt: Record<string, unknown>, route: object = {}) {
  vi.mocked(routeHeaders).mockReturnValue({
    gateway: 'http://127.0.0.1:1',
    own: {},
    partner: undefined,
    ...route,
  } as unknown as ReturnType<typeof routeHeaders>);
  const loaded = { attempt: { settings: {}, requested: 1, ...attempt }, model, edit: {} };
  const request = { headers: {}, timeoutMs: usualMs } as unknown as Parameters<typeof gatewayRequest>[1];
  return gatewayRequest(loaded as unknown as LoadedAttempt, request, 'trace');
}

describe('the time limit of a call', () => {
  it.each([
    ['nothing is retried', {}, usualMs],
    ['a limit is set', { timeoutS: 300 }, 360_000],
    ['a short limit is set', { timeoutS: 10 }, usualMs],
    ['the gateway retries twice', { retries: 2 }, 3 * usualMs + 60_000],
    ['the gateway falls back', { other: { provider: 'x', mode: 'fallback' } }, 2 * usualMs + 60_000],
  ])('where %s', (_, gateway, timeoutMs) => {
    expect(requestOf({ gateway }).timeoutMs).toBe(timeoutMs);
  });
});

it.each([
  [{}, 1, 1],
  [{}, 3, 3],
  [{ partial_images: 2 }, 1, 3],
  [{ partial_images: 'two' }, 1, 1],
])('an answer with settings %j and %i results may hold %i pictures', (settings, requested, pictures) => {
  expect(requestOf({ settings, requested }).maxBytes).toBe(maxAnswerBytes(model.limits, pictures));
});

it.each([
  ['the gateway has no address', {}, { gateway: undefined }],
  ['the provider has no key', {}, { own: undefined }],
  ['the key of the caller is gone', { id: 'gone', hasUserKeys: true }, {}],
])('a call is not sent if %s', (_, attempt, route) => {
  expect(() => requestOf(attempt, route)).toThrow(expect.objectContaining({ code: 'interrupted' }));
});
