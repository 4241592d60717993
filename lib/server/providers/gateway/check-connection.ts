import 'server-only';
import type { ProviderEntry } from '../../../catalogue/entry.ts';
import type { Connection, ConnectionState, ListedModel } from '../../../edit/connection.ts';
import { EditError, type EditErrorCode } from '../../../edit/errors.ts';
import type { SentenceKey, Told } from '../../../edit/words/sentence.ts';
import { noteShutdowns } from '../../catalogue.ts';
import { type GatewayAnswer, type GatewayRequest, send } from '../../http/outgoing/gateway.ts';
import { say } from '../../text/english.ts';
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
  if (adapter.unable) return found('unchecked', { message: adapter.unable });
  const route = findRoute(adapter, keys);
  if (!route) {
    const settingNames = adapter.requiredSettings.join(', ');
    return found('unset', say('server.connection.unset', { provider: name, settingNames }));
  }
  const check = adapter.connectionCheck?.(readerOf(keys, adapter), entry.defaultModel);
  if (!check) return found('unchecked', say('server.connection.unchecked', { provider: name }));

  const { path, json } = check;
  const headers = check.isKeyInConfig ? withKeyInConfig(route.headers) : route.headers;
  const request: GatewayRequest =
    json === undefined
      ? { gateway: route.gateway, path, method: 'GET', headers, timeoutMs }
      : withHeaders(jsonRequest(path, json, timeoutMs), route.gateway, headers);
  const startedMs = performance.now();
  const finding = await send(request, signal).then(
    (answer) => {
      const judged = judge(name, adapter, answer, check.proofs);
      const listed = judged.state === 'works' ? adapter.readModelList?.(answer) : undefined;
      if (!listed) return judged;
      if (!keys) noteShutdowns(entry.id, listed);
      return withModels(name, modelsIn(listed, entry));
    },
    (error: unknown) => {
      if (!(error instanceof EditError) || error.code === 'cancelled') throw error;
      return found('unreachable', say('server.connection.unreachable', { provider: name }));
    },
  );
  return { ...finding, elapsedMs: Math.round(performance.now() - startedMs) };
}

function withHeaders(
  request: ProviderRequest,
  gateway: GatewayRequest['gateway'],
  headers: Record<string, string>,
): GatewayRequest {
  return { ...request, gateway, headers: { ...headers, ...request.headers } };
}

const found = (state: ConnectionState, told: Told): Connection => ({
  state,
  message: told.message,
  ...(told.sentence ? { sentence: told.sentence } : {}),
  elapsedMs: null,
});

function judge(
  provider: string,
  adapter: Provider,
  answer: GatewayAnswer,
  proofs: readonly EditErrorCode[] = [],
): Connection {
  const works = () => found('works', say('server.connection.works', { provider }));
  const { status } = answer;
  if (status < 300) return works();
  const { code } = adapter.toError(answer);
  if (proofs.includes(code)) return works();
  if (code === 'invalid-key') return found('refused', say('server.connection.refused', { provider }));
  if (wasNeverSent(answer) || code === 'interrupted' || code === 'timeout')
    return found('unreachable', say('server.connection.unreachable', { provider }));
  if (status >= 500) return found('unreachable', say('server.connection.trouble', { provider, status }));
  if (code === 'access-denied') return found('unsure', say('server.connection.noAccess', { provider }));
  return found('unsure', say('server.connection.unsure', { provider, status }));
}

/** The models of the catalogue that are not retired, as the provider lists them. */
function modelsIn(listed: ReadonlyMap<string, string | undefined>, { models }: ProviderEntry): ListedModel[] {
  return models.flatMap(({ id, status }) => {
    if (status.state === 'retired') return [];
    const on = listed.get(id);
    return [{ id, isListed: listed.has(id), ...(on === undefined ? {} : { shutdownOn: on }) }];
  });
}

/** That the connection works, and what the provider's list says about models of the catalogue. */
function withModels(provider: string, models: ListedModel[]): Connection {
  const ends = models.flatMap(({ id, shutdownOn }) => (shutdownOn ? [`${id} (${shutdownOn})`] : []));
  const lacking = models.flatMap(({ id, isListed }) => (isListed ? [] : [id]));
  const values = { provider, ends: ends.join(', '), lacking: lacking.join(', ') };
  return { ...found('works', say(keyOfList(ends.length > 0, lacking.length > 0), values)), models };
}

function keyOfList(hasEnds: boolean, isLacking: boolean): SentenceKey {
  if (hasEnds) return isLacking ? 'server.connection.endsAndLacks' : 'server.connection.ends';
  return isLacking ? 'server.connection.lacks' : 'server.connection.works';
}
