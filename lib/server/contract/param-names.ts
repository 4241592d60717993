import 'server-only';
import { EditError } from '../../edit/errors.ts';
import { sideFields } from '../../edit/request/extension.ts';
import { sideIds } from '../../geometry/sides.ts';

/**
 * Translates `param` of an error to the contract's terms. Shared checks name parts of a run and its target; on this route the
 * provider is a prefix of `model` or a header, and gateway options are a header.
 */
export function inContractTerms(error: unknown, headers: Headers): unknown {
  if (!(error instanceof EditError)) return error;
  const param = contractParam(error.param, headers);
  if (param === error.param) return error;
  const { code, message, retryAfterS, detail, mayBeBilled } = error;
  return new EditError(code, message, { param, retryAfterS, detail, mayBeBilled, cause: error });
}

function contractParam(param: string | undefined, headers: Headers): string | undefined {
  if (param === 'searchPrompt') return 'search_prompt';
  if (param === 'extension') return sideFields.left;
  const side = sideIds.find((id) => param === `extension.${id}`);
  if (side) return sideFields[side];
  if (param === 'provider') return headers.has('x-portkey-provider') ? 'x-portkey-provider' : 'model';
  if (param === 'gateway' || param?.startsWith('gateway.')) return gatewayHeader(param, headers);
  return param;
}

/** The header in which the caller sent a gateway option. */
function gatewayHeader(param: string, headers: Headers): string {
  const sources: readonly (readonly [param: RegExp, header: string])[] = [
    [/./, 'x-overpaint-gateway'],
    [/./, 'x-portkey-config'],
    [/slug/, 'x-portkey-provider'],
    [/./, 'x-portkey-retry-count'],
    [/./, 'x-portkey-request-timeout'],
  ];
  const found = sources.find(([pattern, header]) => pattern.test(param) && headers.has(header));
  return found?.[1] ?? 'x-overpaint-gateway';
}
