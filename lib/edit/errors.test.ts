import { expect, it } from 'vitest';
import { EditError, errorTable, toAttemptError, toWireError } from './errors.ts';

it('has the shape that OpenAI clients know', () => {
  const error = new EditError('invalid-mask', 'The mask is too small.', { param: 'mask' });
  expect(toWireError(error)).toEqual({
    error: {
      message: 'The mask is too small.',
      type: 'invalid_request_error',
      param: 'mask',
      code: 'invalid_mask_image_format',
    },
  });
});

it('never gives a status of success, and spells wire codes in snake case', () => {
  for (const { status, wire } of Object.values(errorTable)) {
    expect(status).toBeGreaterThanOrEqual(400);
    expect(wire).toMatch(/^[a-z]+(_[a-z]+)*$/);
  }
});

it('keeps what an attempt shows', () => {
  expect(toAttemptError(new EditError('rate-limited', 'Wait.', { detail: 'retry in 3 s' }))).toEqual({
    code: 'rate-limited',
    message: 'Wait.',
    detail: 'retry in 3 s',
    retryable: true,
  });
  expect(toAttemptError(new EditError('invalid-key', 'Wrong key.'))).not.toHaveProperty('detail');
});
