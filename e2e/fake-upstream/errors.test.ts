import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { editingFakes } from './fakes.ts';
import { askFor, sendEdit } from './testing/good-calls.ts';
import { setUpFakes } from './testing/set-up-fakes.ts';
import { directiveNames } from './traps/directives.ts';
import { answerError, type ErrorEntry } from './traps/error-table.ts';

const fakes = setUpFakes();

const placeholders = /\{(id|requestId|model|problem|param|place|name)\}/;

/** The response to an edit, or to the poll at which the error appears. */
async function provoke(provider: string, word: string, entry: ErrorEntry): Promise<Response> {
  const answer = await sendEdit(fakes.upstream.url, provider, `a red hat ${word}`);
  return entry.stage === 'poll' ? askFor(fakes.upstream.url, provider, await answer.json()) : answer;
}

describe.each(editingFakes.map((fake) => [fake.id, fake] as const))('every error of %s', (provider, fake) => {
  // Tasks of an API without an example call have a separate test.
  const asked = Object.entries(fake.errors).filter(
    ([, { stage }]) => stage !== 'poll' || fake.edits.example.poll,
  );

  test.each(asked)('%s', async (name, entry) => {
    const answer = await provoke(provider, `#error=${name}`, entry);
    expect(answer.status).toBe(entry.status);
    const text = await answer.text();
    expect(text).not.toMatch(placeholders);
    const wanted = answerError(entry, { requestId: '{requestId}', id: '{id}' });
    if (wanted.kind !== 'plain') throw new Error('An error is a plain answer.');
    // Ids differ between calls, and so do values from the request.
    const anyId = /[0-9a-f]{32}|[0-9a-f]{16}|\{(requestId|id)\}/g;
    const blank = (body: string) => body.replaceAll(anyId, 'ID');
    expect(blank(text)).toBe(blank(Buffer.from(wanted.body).toString()));
  });

  test.each(Object.entries(fake.traps))('#%s is %s', async (trap, name) => {
    const entry = fake.errors[name]!;
    const answer = await provoke(provider, `#${trap}`, entry);
    expect(answer.status).toBe(entry.status);
    await answer.arrayBuffer();
  });
});

test('bodies equal the documented ones, word for word', async () => {
  const bodyOf = async (provider: string, name: string) =>
    (await sendEdit(fakes.upstream.url, provider, `a red hat #error=${name}`)).json();
  expect(await bodyOf('openai', 'unknown-parameter')).toEqual({
    error: {
      message: "Unknown parameter: 'response_format'.",
      type: 'invalid_request_error',
      param: 'response_format',
      code: 'unknown_parameter',
    },
  });
  expect(await bodyOf('openai', 'rate-limit')).toMatchObject({
    error: {
      message:
        'Rate limit reached for gpt-image-2 in organization org-x on input-images per min: Limit 250, Used 250, Requested 1. Please try again in 240ms.',
      type: 'input-images',
    },
  });
  expect(await bodyOf('fireworks-ai', 'not-found')).toEqual({
    error: {
      message: 'Model not found, inaccessible, and/or not deployed',
      param: 'model',
      code: 'NOT_FOUND',
      type: 'error',
    },
  });
  expect(await bodyOf('google', 'overloaded')).toEqual({
    error: { code: 503, message: 'The model is overloaded. Please try again later.', status: 'UNAVAILABLE' },
  });
  expect(await bodyOf('bedrock', 'throttling-typed')).toHaveProperty('__type');
  expect(await bodyOf('stability-ai', 'payment-required')).toEqual({
    id: expect.stringMatching(/^[0-9a-f]{32}$/),
    name: 'payment_required',
    errors: [
      'You lack sufficient credits to make this request. Please purchase more credits at https://platform.stability.ai/account/credits and try again.',
    ],
  });
});

test('Reka AI rejects everything, and every call to it is recorded', async () => {
  const headers = { authorization: 'Bearer fake-upstream-reka' };
  const answer = await fetch(`${fakes.upstream.url}/reka-ai/v1/images/edits`, { method: 'POST', headers });
  expect(answer.status).toBe(404);
  expect(await answer.json()).toMatchObject({ error: { type: 'not_found_error' } });
  expect((await fetch(`${fakes.upstream.url}/reka-ai/v1/chat/completions`)).status).toBe(401);
  expect(fakes.upstream.received().map(({ violations }) => violations)).toEqual([
    ['Reka AI was called, which has no image edits'],
    ['Reka AI was called, which has no image edits'],
  ]);
});

describe('the README', () => {
  const readme = readFileSync(new URL('README.md', import.meta.url), 'utf8');

  test('names every directive', () => {
    expect(directiveNames.filter((name) => !readme.includes(`\`#${name}`))).toEqual([]);
  });
});
