import type { Fake } from '../fake.ts';
import { bearerOf, readCredential } from '../request/credentials.ts';
import { type RekaError, rekaErrors } from './reka-ai/errors.ts';

const keys = { apiKey: 'fake-upstream-reka' };

/** Reka AI has no image edits: every call that arrives is recorded as a violation. */
export const rekaAi: Fake<RekaError> = {
  id: 'reka-ai',
  hostPath: '/reka-ai',
  keys,
  settings: {},
  errors: rekaErrors,
  traps: {},
  specials: [],
  stages: ['submit'],
  headers: (call) => ({ 'x-request-id': call.requestId }),
  async answer(exchange) {
    const { call } = exchange;
    call.violations.push('Reka AI was called, which has no image edits');
    const credential = readCredential(call, ['authorization', 'x-api-key']);
    const key = credential?.place === 'x-api-key' ? credential.value : bearerOf(credential);
    throw exchange.refuse(key === undefined || exchange.isWrongKey(key) ? 'unauthorized' : 'not-found');
  },
};
