import { afterEach, expect, it, vi } from 'vitest';
import { isStorableText } from '@/lib/edit/text';
import { ApiError } from '../http/api-error';
import { rateResult, startRun } from './runs-client';

afterEach(() => vi.unstubAllGlobals());

const pasted = 'A hat\0 with\u0007 a\ud83c feather\r\nand 🎩';
const clean = 'A hat with a\uFFFD feather\nand 🎩';

/** Fakes a server that refuses. @returns a function that gives the body it received */
function takeBody(): () => BodyInit {
  let body: BodyInit | null | undefined;
  vi.stubGlobal('fetch', async (_path: string, init: RequestInit) => {
    ({ body } = init);
    const error = { message: 'No.', type: 'server_error', param: null, code: 'internal_error' };
    return Response.json({ error }, { status: 500 });
  });
  return () => body!;
}

it('starts a run with texts as they were pasted, without what nobody sees', async () => {
  const body = takeBody();
  const target = { provider: 'local', settings: { style: pasted, seed: 7, fast: true } };
  const edit = { prompt: pasted, n: 1, size: 'auto', user: pasted, targets: [target] };
  await expect(
    startRun(edit, { source: new Blob(['a']), mask: undefined, references: [] }, 'key'),
  ).rejects.toThrow(ApiError);
  const sent = JSON.parse(String((body() as FormData).get('request')));
  expect(isStorableText(pasted)).toBe(false);
  expect(sent).toEqual({
    ...edit,
    prompt: clean,
    user: clean,
    targets: [{ ...target, settings: { style: clean, seed: 7, fast: true } }],
  });
});

it('rates with a note in the same way', async () => {
  const body = takeBody();
  await expect(rateResult('1', { isStarred: true, thumb: null, note: pasted })).rejects.toThrow(ApiError);
  expect(JSON.parse(String(body()))).toEqual({ isStarred: true, thumb: null, note: clean });
});
