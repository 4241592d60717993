import 'server-only';
import { EditError } from '../../edit/errors.ts';

/**
 * Names what is wrong as the caller of the contract route calls it. Checks that serve both ways to start an edit speak of
 * the parts of a target; here the provider is the prefix of `model` or a header, and what the gateway does is a header.
 */
export function inContractTerms(error: unknown, headers: Headers): unknown {
  if (!(error instanceof EditError)) return error;
  const param = contractParam(error.param, headers);
  if (param === error.param) return error;
  const { code, message, retryAfterS, detail, mayBeBilled } = error;
  return new EditError(code, message, { param, retryAfterS, detail, mayBeBilled, cause: error });
}

function contractParam(param: string | undefined, headers: Headers): string | undefined {
  if (param === 'provider') return headers.has('x-portkey-provider') ? 'x-portkey-provider' : 'model';
  if (param === 'gateway' || param?.startsWith('gateway.')) return 'x-overpaint-gateway';
  return param;
}
