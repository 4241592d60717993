import { DrizzleQueryError } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { describeError } from './describe-error.ts';
import { createRedactor } from './redact.ts';

const redact = createRedactor({ OPENAI_API_KEY: 'plainsecret123' });

test('logs kind, message, code, stack frame and cause of an error', () => {
  const cause = Object.assign(new TypeError('no such host'), { code: 'ENOTFOUND' });
  const described = describeError(new Error('the picture could not be fetched', { cause }), redact);
  expect(described).toMatchObject({
    type: 'Error',
    message: 'the picture could not be fetched',
    cause: { type: 'TypeError', message: 'no such host', code: 'ENOTFOUND' },
  });
  expect(described.at?.[0]).toMatch(/^at .*describe-error\.test\.ts/);
  expect(JSON.parse(JSON.stringify(described))).toEqual(described);
});

test('logs no other property of an error, and no secret', () => {
  const error = Object.assign(new Error('401 for plainsecret123'), {
    request: { headers: { authorization: 'Bearer abcdefgh' } },
  });
  const text = JSON.stringify(describeError(error, redact));
  expect(text).toContain('401 for [removed]');
  expect(text).not.toMatch(/plainsecret123|abcdefgh|headers/);
});

test('logs a failed query without its parameters', () => {
  const error = new DrizzleQueryError(
    'insert into runs values ($1, $2)',
    ['A red\ndoor', 7],
    new Error('gone'),
  );
  const text = JSON.stringify(describeError(error, redact));
  expect(text).toContain('insert into runs');
  expect(text).not.toContain('door');
});

test('logs thrown values that are not errors, and cyclic causes', () => {
  expect(describeError('a word', redact)).toEqual({ type: 'string', message: 'a word' });
  const round = new Error('round');
  round.cause = round;
  expect(JSON.stringify(describeError(round, redact)).match(/"message":"round"/g)).toHaveLength(5);
});
