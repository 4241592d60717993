import 'server-only';
import type { CopiedCall, FormPart } from '../../edit/code/copied-call.ts';
import { variable } from '../../edit/code/variable.ts';
import { EditError } from '../../edit/errors.ts';
import { providerSettingName } from '../env.ts';
import { relayHeaders } from '../providers/gateway/gateway-headers.ts';
import { findRoute, hostedGateway, type Route } from '../providers/gateway/route.ts';
import { readerOf } from '../providers/gateway/settings-reader.ts';
import type { Provider } from '../providers/provider.ts';
import type { LoadedAttempt } from '../runs/execute/load-attempt.ts';
import { withSecretNames } from '../security/secrets.ts';

export type NamedFile = { name: string; bytes: Uint8Array; mediaType: string };
export type GatewayCall = { call: CopiedCall; files: NamedFile[]; path: string; gatewayUrl: string };

/**
 * The first call of an attempt as sent to its gateway, with variables instead of secrets, and the files that it sends.
 *
 * Addresses of the server's own gateway and hosts become variables too.
 *
 * @throws EditError `provider-not-configured`
 */
export async function gatewayCall({ adapter, model, edit, attempt }: LoadedAttempt): Promise<GatewayCall> {
  // With a fallback or load balancing, the copy calls the first provider.
  const { other: _, ...options } = attempt.gateway ?? {};
  const read = readerOf(undefined, adapter);
  const route = withSecretNames(() => {
    const found = findRoute(adapter, undefined, options);
    const headers = {
      ...found?.headers,
      ...adapter.modelHeaders?.(model.id, read),
      ...hostHeader(adapter, found),
    };
    return found && { ...found, headers: relayHeaders(headers, options) };
  });
  if (!route) {
    const message = 'This provider is not set up here any more, so its request cannot be written.';
    throw new EditError('provider-not-configured', message, { param: 'provider' });
  }
  const gatewayUrl = route.gateway === hostedGateway ? hostedGateway : variable('PORTKEY_BASE_URL');
  const n = Math.min(attempt.requested, model.limits.resultsPerCall);
  const { request } = await adapter.toRequest({
    edit,
    model,
    settings: attempt.settings,
    read,
    n,
    offset: 0,
  });
  const { body, files } = await takeApart(request.body);
  const headers = { ...named(route.headers, adapter.id), ...request.headers };
  return { call: { url: gatewayUrl + request.path, headers, body }, files, path: request.path, gatewayUrl };
}

/** A custom host that the operator configured; a public default host stays as it is. */
function hostHeader(adapter: Provider, route: Route | undefined): Record<string, string> {
  const host = route?.headers['x-portkey-custom-host'];
  if (host === undefined || host === adapter.customHost) return {};
  return { 'x-portkey-custom-host': variable(providerSettingName('*_CUSTOM_HOST', adapter.id)) };
}

/** Virtual keys are not secret in the server's settings, but are to everybody else. */
function named(headers: Record<string, string>, providerId: string): Record<string, string> {
  if (!('x-portkey-virtual-key' in headers)) return headers;
  const name = providerSettingName('PORTKEY_VIRTUAL_KEY_*', providerId);
  return { ...headers, 'x-portkey-virtual-key': variable(name) };
}

async function takeApart(body: FormData | string): Promise<{ body: CopiedCall['body']; files: NamedFile[] }> {
  if (typeof body === 'string') {
    const file = {
      name: 'request.json',
      bytes: new TextEncoder().encode(body),
      mediaType: 'application/json',
    };
    return { body: { kind: 'file', fileName: file.name }, files: [file] };
  }
  const files: NamedFile[] = [];
  const parts: FormPart[] = [];
  for (const [name, value] of body) {
    if (typeof value === 'string') {
      parts.push({ name, value });
      continue;
    }
    const mediaType = value.type || 'application/octet-stream';
    const file = {
      name: fileNameOf(name, value.name),
      bytes: new Uint8Array(await value.arrayBuffer()),
      mediaType,
    };
    files.push(file);
    parts.push({ name, fileName: file.name, sentAs: value.name, mediaType });
  }
  return { body: { kind: 'form', parts }, files };
}

/** `source.png` or `mask.png`, whatever the form calls the field; references keep their names. */
function fileNameOf(field: string, sentAs: string): string {
  if (/^reference-\d+\.[a-z]+$/.test(sentAs)) return sentAs;
  const extension = /\.[a-z0-9]{1,5}$/i.exec(sentAs)?.[0] ?? '';
  const stem = field.startsWith('image') ? 'source' : field.replace(/[^a-z0-9_-]/gi, '');
  return `${stem}${extension}`;
}
