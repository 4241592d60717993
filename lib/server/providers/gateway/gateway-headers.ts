import 'server-only';
import { type GatewayOptions, unbilledStatusCodes } from '../../../edit/request/gateway-options.ts';

/** How a gateway is asked to relay calls: options of a target as its headers and its inline config. */

export type Headers = Record<string, string>;

/** What names a provider and its key in headers, and how a target of a config spells it. */
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
 * Adds options to the headers of a call. Retries and fallbacks are for answers that are never billed, alone.
 *
 * @param headers with the provider, its key and everything else
 * @param partner the same for the other provider, where there is one
 */
export function relayHeaders(headers: Headers, options: GatewayOptions, partner?: Headers): Headers {
  const { timeoutS, retries, other } = options;
  const manners = {
    ...(timeoutS === undefined ? {} : { request_timeout: Math.round(timeoutS * 1000) }),
    ...(retries === undefined ? {} : { retry: { attempts: retries, on_status_codes: unbilledStatusCodes } }),
  };
  if (other && partner) {
    const share = other.mode === 'loadbalance' ? other.sharePercent / 100 : undefined;
    const config = {
      strategy:
        other.mode === 'fallback'
          ? { mode: 'fallback', on_status_codes: unbilledStatusCodes }
          : { mode: 'loadbalance' },
      targets: [toTarget(headers, share && 1 - share), toTarget(partner, share)],
      ...manners,
    };
    // A custom host or key in a header would win over those of every target.
    return { ...withoutNames(headers), 'x-portkey-config': JSON.stringify(config) };
  }
  if (Object.keys(manners).length === 0) return headers;
  const inline = headers['x-portkey-config'];
  // A saved config has rules of its own; a time limit is all that can be said besides.
  if (inline && !inline.startsWith('{')) {
    return timeoutS === undefined
      ? headers
      : { ...headers, 'x-portkey-request-timeout': String(Math.round(timeoutS * 1000)) };
  }
  const config = { ...(inline ? (JSON.parse(inline) as object) : {}), ...manners };
  return { ...headers, 'x-portkey-config': JSON.stringify(config) };
}

/** Moves who the call is for and the key from headers of their own into an inline config. */
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

/** What a gateway says of how it relayed a call. */
export type Relayed = { retries: number; optionIndex: string };

/**
 * Reads how a call was relayed. A chain of gateways writes one value after the other; the first is of the one that is
 * nearest to the provider.
 *
 * @returns undefined where the gateway did nothing but pass the call on
 */
export function readRelay(
  headers: Readonly<Record<string, string>>,
  options: GatewayOptions | null,
): Relayed | undefined {
  const optionIndex = firstOf(headers['x-portkey-last-used-option-index']);
  const count = Number(firstOf(headers['x-portkey-retry-attempt-count']) ?? 0);
  if (!options?.retries && !options?.other && !options?.config) return undefined;
  // -1: every try failed.
  const retries = count === -1 ? (options.retries ?? 0) : count;
  return { retries, optionIndex: optionIndex ?? 'config' };
}

const firstOf = (value: string | undefined): string | undefined => value?.split(',')[0]?.trim();

/** @returns the place among the targets of a config, from `config.targets[1]`; 0 where there is one alone. */
export function targetPlace(optionIndex: string): number {
  return Number(/targets\[(\d+)\]/.exec(optionIndex)?.[1] ?? 0);
}
