import 'server-only';
import type { ProviderEntry } from '../../../catalogue/entry.ts';
import type { Connection, ConnectionState, ListedModel } from '../../../edit/connection.ts';
import { EditError, type EditErrorCode } from '../../../edit/errors.ts';
import { noteShutdowns } from '../../catalogue.ts';
import { type GatewayAnswer, type GatewayRequest, send } from '../../http/outgoing/gateway.ts';
import { wasNeverSent } from '../errors/gateway-error.ts';
import type { Provider, ProviderRequest } from '../provider.ts';
import { jsonRequest } from '../wire/requests.ts';
import { withKeyInConfig } from './gateway-headers.ts';
import { findRoute } from './route.ts';
import { readerOf } from './settings-reader.ts';
import type { UserKeys } from './user-keys.ts';

const timeoutMs = 20_000;

/**
 * Checks key and connection with the provider's free request, through its gateway. Never sends an edit. Where the answer
 * is the provider's list of models, its dates of ends replace those of the catalogue until the server restarts; with a
 * user's own keys they are only reported.
 */
export async function checkConnection(
  entry: ProviderEntry,
  adapter: Provider,
  keys: UserKeys | undefined,
  signal: AbortSignal,
): Promise<Connection> {
  const { name } = entry;
  const say = (state: ConnectionState, message: string): Connection => ({ state, message, elapsedMs: null });
  if (adapter.unable) return say('unchecked', adapter.unable);
  const route = findRoute(adapter, keys);
  if (!route) return say('unset', `${name} is not set up. Set ${adapter.requiredSettings.join(' and ')}.`);
  const check = adapter.connectionCheck?.(readerOf(keys, adapter), entry.defaultModel);
  if (!check) return say('unchecked', `${name} has nothing that could be asked for free.`);

  const { path, json } = check;
  const headers = check.isKeyInConfig ? withKeyInConfig(route.headers) : route.headers;
  const request: GatewayRequest =
    json === undefined
      ? { gateway: route.gateway, path, method: 'GET', headers, timeoutMs }
      : withHeaders(jsonRequest(path, json, timeoutMs), route.gateway, headers);
  const startedMs = performance.now();
  const found = await send(request, signal).then(
    (answer) => {
      const judged = judge(name, adapter, answer, check.proofs);
      const listed = judged.state === 'works' ? adapter.readModelList?.(answer) : undefined;
      if (!listed) return judged;
      if (!keys) noteShutdowns(entry.id, listed);
      return withModels(judged, name, modelsIn(listed, entry));
    },
    (error: unknown) => {
      if (!(error instanceof EditError) || error.code === 'cancelled') throw error;
      return say('unreachable', `${name} could not be reached. Check the network, and try again.`);
    },
  );
  return { ...found, elapsedMs: Math.round(performance.now() - startedMs) };
}

function withHeaders(
  request: ProviderRequest,
  gateway: GatewayRequest['gateway'],
  headers: Record<string, string>,
): GatewayRequest {
  return { ...request, gateway, headers: { ...headers, ...request.headers } };
}

function judge(
  name: string,
  adapter: Provider,
  answer: GatewayAnswer,
  proofs: readonly EditErrorCode[] = [],
): Connection {
  const say = (state: ConnectionState, message: string): Connection => ({ state, message, elapsedMs: null });
  const works = () => say('works', `${name} answers, and takes the key.`);
  if (answer.status < 300) return works();
  const { code } = adapter.toError(answer);
  if (proofs.includes(code)) return works();
  if (code === 'invalid-key') return say('refused', `${name} did not take the key. Correct it.`);
  if (wasNeverSent(answer) || code === 'interrupted' || code === 'timeout') {
    return say('unreachable', `${name} could not be reached. Check the network, and try again.`);
  }
  if (answer.status >= 500) {
    return say('unreachable', `${name} has trouble of its own right now (${answer.status}).`);
  }
  if (code === 'access-denied') {
    return say('unsure', `${name} knows the key, but it may not do what this check asks. Edits may work.`);
  }
  return say('unsure', `${name} answered with ${answer.status}. Edits may work.`);
}

/** The models of the catalogue that are not retired, as the provider lists them. */
function modelsIn(listed: ReadonlyMap<string, string | undefined>, { models }: ProviderEntry): ListedModel[] {
  return models.flatMap(({ id, status }) => {
    if (status.state === 'retired') return [];
    const on = listed.get(id);
    return [{ id, isListed: listed.has(id), ...(on === undefined ? {} : { shutdownOn: on }) }];
  });
}

/** Adds the list, and what it says about models of the catalogue, to the sentence. */
function withModels(found: Connection, name: string, models: ListedModel[]): Connection {
  const ends = models.flatMap(({ id, shutdownOn }) => (shutdownOn ? [`${id} on ${shutdownOn}`] : []));
  const lacking = models.flatMap(({ id, isListed }) => (isListed ? [] : [id]));
  const message = [
    found.message,
    ...(ends.length > 0 ? [`${name} shuts down ${ends.join(', ')}.`] : []),
    ...(lacking.length > 0 ? [`Its list lacks ${lacking.join(', ')}.`] : []),
  ].join(' ');
  return { ...found, message, models };
}
