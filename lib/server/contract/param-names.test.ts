import { expect, it } from 'vitest';
import { EditError } from '../../edit/errors.ts';
import { inContractTerms } from './param-names.ts';

const wrong = (param: string | undefined) =>
  new EditError('invalid-value', 'It is wrong.', { ...(param ? { param } : {}), retryAfterS: 3 });
const named = new Headers({ 'x-portkey-provider': 'openai' });

it.each([
  ['provider', new Headers(), 'model'],
  ['provider', named, 'x-portkey-provider'],
  ['gateway', named, 'x-overpaint-gateway'],
  ['gateway.other.provider', named, 'x-overpaint-gateway'],
  ['gatewayish', named, 'gatewayish'],
  ['image', named, 'image'],
  [undefined, named, undefined],
])("names the caller's parameter in an error of %s", (param, headers, told) => {
  const error = wrong(param);
  expect(inContractTerms(error, headers)).toMatchObject({
    code: 'invalid-value',
    message: 'It is wrong.',
    param: told,
    retryAfterS: 3,
  });
});

it('keeps errors of other kinds', () => {
  const error = new Error('odd');
  expect(inContractTerms(error, new Headers())).toBe(error);
});
