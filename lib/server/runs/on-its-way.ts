import 'server-only';
import { EditError } from '../../edit/errors.ts';
import type { GatewayRequest } from '../http/gateway.ts';
import type { ProviderRequest } from '../providers/provider.ts';
import { findRoute } from '../providers/route.ts';
import type { LoadedAttempt } from './load-attempt.ts';
import { lentKeys } from './user-keys.ts';

/**
 * Adds what the way to the provider needs: the gateway, the keys, and our own trace id of the call.
 *
 * @throws EditError `interrupted` where the caller's key is gone with the process that had it
 */
export function onItsWay(
  { attempt, adapter }: LoadedAttempt,
  request: ProviderRequest,
  traceId: string,
): GatewayRequest {
  const route = findRoute(adapter, lentKeys(attempt.id));
  if (!route || (attempt.hasUserKeys && !lentKeys(attempt.id))) {
    throw new EditError('interrupted', 'The key that this call was made with is gone. Send the edit again.');
  }
  const headers = {
    ...route.headers,
    ...request.headers,
    'x-portkey-trace-id': traceId,
    'x-portkey-metadata': JSON.stringify({ run: attempt.runId, attempt: attempt.id }),
  };
  return { ...request, gateway: route.gateway, headers };
}
