import 'server-only';
import { type GatewayOptions, unbilledStatusCodes } from '../../../edit/request/gateway-options.ts';

/** Translates the gateway options of a target to gateway headers and an inline config, and reads the gateway's report. */

export type Headers = Record<string, string>;

/** Headers that identify a provider, and the equivalent fields of a target in a config. */
const targetFields: readonly (readonly [header: string, field: string])[] = [
  ['x-portkey-provider', 'provider'],
  ['x-portkey-custom-host', 'custom_host'],
  ['x-portkey-azure-resource-name', 'resource_name'],
  ['x-portkey-azure-deployment-id', 'deployment_id'],
  ['x-portkey-azure-api-version', 'api_version'],
  ['x-portkey-openai-organization', 'openai_organization'],
  ['x-portkey-openai-project', 'openai_project'],
];

/**
 * Adds options to the headers of a call. Retries and fallbacks apply only to answers that are never billed, unless the
 * caller lists other statuses.
 *
 * @param headers of the provider, its key included
 * @param partner headers of the other provider of a fallback or load balancing
 */
export function relayHeaders(headers: Headers, options: GatewayOptions, partner?: Headers): Headers {
  const {
    timeoutS,
    retries,
    other,
    retryOn = unbilledStatusCodes,
    fallbackOn = unbilledStatusCodes,
  } = options;
  const manners = {
    ...(timeoutS === undefined ? {} : { request_timeout: Math.round(timeoutS * 1000) }),
    ...(retries === undefined ? {} : { retry: { attempts: retries, on_status_codes: retryOn } }),
  };
  if (other && partner) {
    const share = other.mode === 'loadbalance' ? other.sharePercent / 100 : undefined;
    const config = {
      strategy:
        other.mode === 'fallback'
          ? { mode: 'fallback', on_status_codes: fallbackOn }
          : { mode: 'loadbalance' },
      targets: [toTarget(headers, share && 1 - share), toTarget(partner, share)],
      ...manners,
    };
    // Host and key in headers would override those of every target.
    return { ...withoutNames(headers), 'x-portkey-config': JSON.stringify(config) };
  }
  if (Object.keys(manners).length === 0) return headers;
  const inline = headers['x-portkey-config'];
  // A saved config has its own rules; only a time limit can be added.
  if (inline && !inline.startsWith('{')) {
    return timeoutS === undefined
      ? headers
      : { ...headers, 'x-portkey-request-timeout': String(Math.round(timeoutS * 1000)) };
  }
  const config = { ...(inline ? (JSON.parse(inline) as object) : {}), ...manners };
  return { ...headers, 'x-portkey-config': JSON.stringify(config) };
}

/** Moves provider and key from headers into an inline config. */
export function withKeyInConfig(headers: Headers): Headers {
  return { ...withoutNames(headers), 'x-portkey-config': JSON.stringify(toTarget(headers, undefined)) };
}

function withoutNames(headers: Headers): Headers {
  const named = new Set([...targetFields.map(([header]) => header), 'authorization']);
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !named.has(name)));
}

function toTarget(headers: Headers, weight: number | undefined): Record<string, unknown> {
  const fields = targetFields.flatMap(([header, field]) =>
    headers[header] === undefined ? [] : [[field, headers[header]] as const],
  );
  const key = /^Bearer (.+)$/.exec(headers.authorization ?? '')?.[1];
  return {
    ...Object.fromEntries(fields),
    ...(key ? { api_key: key } : {}),
    ...(weight === undefined ? {} : { weight }),
  };
}

/** The gateway's report on a call. */
export type Relayed = { retries: number; optionIndex: string };

/**
 * Reads the gateway's report. A chain of gateways appends its values; the first is that of the gateway nearest to the
 * provider.
 *
 * @returns undefined where the gateway only passed the call on
 */
export function readRelay(
  headers: Readonly<Record<string, string>>,
  options: GatewayOptions | null,
): Relayed | undefined {
  const optionIndex = firstOf(headers['x-portkey-last-used-option-index']);
  const count = Number(firstOf(headers['x-portkey-retry-attempt-count']) ?? 0);
  if (!options?.retries && !options?.other && !options?.config) return undefined;
  // -1: all tries failed.
  const retries = count === -1 ? (options.retries ?? 0) : count;
  return { retries, optionIndex: optionIndex ?? 'config' };
}

const firstOf = (value: string | undefined): string | undefined => value?.split(',')[0]?.trim();

/** @returns the index of the target in `config.targets[1]`; 0 for a single target */
export function targetPlace(optionIndex: string): number {
  return Number(/targets\[(\d+)\]/.exec(optionIndex)?.[1] ?? 0);
}
