import 'server-only';
import { EditError } from '../../../edit/errors.ts';
import { callMetadataSchema, type GatewayOptions } from '../../../edit/request/gateway-options.ts';
import { maxTimeoutS } from '../../../edit/request/max-timeout.ts';
import type { Warning } from '../../../edit/run/run.ts';
import { env } from '../../env.ts';
import { headerName } from '../../http/body/decode-text.ts';
import { parseJson } from '../../http/body/parse-json.ts';
import { isHosted } from '../../providers/gateway/gateway-choices.ts';
import { type ConfigWish, configHeader, readConfig } from './config.ts';
import { notCached, withRetries } from './warnings.ts';

/**
 * The gateway headers of a caller (`x-portkey-…`). Each one has its effect, or a warning that it has none, or is refused:
 * none is ignored silently.
 */
export type PortkeyWish = {
  /** The headers, with those that a config stands for. */
  headers: Headers;
  /** Model that a config names. */
  model?: string;
  options: GatewayOptions;
  warnings: Warning[];
};

/** Headers with an effect, here or in the code that reads keys. */
const taken =
  /^x-portkey-(provider|api-key|virtual-key|config|trace-id|metadata|request-timeout|retry-count|(aws|azure|vertex|openai)-.+)$/;
/** What a client says of itself. */
const descriptive = /^x-portkey-(package-version|runtime|runtime-version|arch|os|lang)$/;

const elsewhere = 'only the operator decides where pictures are sent';
const refused: readonly (readonly [pattern: RegExp, reason: string])[] = [
  [/^x-portkey-custom-host$/, `${elsewhere}. Name a host of the server in x-overpaint-gateway`],
  [/^x-portkey-forward-headers$/, 'no header of a caller is passed on to a provider'],
  [/guardrails/, 'guardrails belong to a config that is saved at the gateway'],
  [/hooks/, 'hooks belong to a config that is saved at the gateway'],
  [/mutators/, 'mutators belong to a config that is saved at the gateway'],
];

/**
 * Reads the headers of the gateway.
 *
 * @param own options of this server's own header, over which those of the gateway's headers take precedence
 * @throws EditError that names the header
 */
export function readPortkeyHeaders(given: Headers, own: GatewayOptions): PortkeyWish {
  const warnings: Warning[] = [];
  for (const [name] of given) {
    if (name.startsWith('x-portkey-')) checkHeader(name, warnings);
  }
  const config = given.has(configHeader) ? readConfig(given.get(configHeader)!) : undefined;
  if (config?.keys.authorization !== undefined) requireOwnKeys();
  const headers = withConfig(given, config);
  const slug = slugOf(headers);
  if (slug) headers.delete('x-portkey-provider');
  const options = {
    ...own,
    ...config?.options,
    ...slug,
    ...timeoutOf(headers),
    ...traceOf(headers),
    ...metadataOf(headers),
  };
  warnings.push(...(config?.warnings ?? []));
  const attempts = retriesOf(headers) ?? config?.attempts;
  return {
    headers,
    ...(config?.model === undefined ? {} : { model: config.model }),
    options: attempts === undefined ? options : withRetries(options, attempts, warnings),
    warnings,
  };
}

function checkHeader(name: string, warnings: Warning[]): void {
  const reason = refused.find(([pattern]) => pattern.test(name))?.[1];
  if (reason) {
    throw new EditError(
      'invalid-request',
      `The header ${name} is not accepted here: ${reason}. Leave it out.`,
      {
        param: name,
      },
    );
  }
  if (taken.test(name) || descriptive.test(name)) return;
  if (/^x-portkey-cache(-|$)/.test(name)) return void warnings.push(notCached(name));
  const why =
    name === 'x-portkey-strict-open-ai-compliance' ? 'Answers always have OpenAI’s form; the' : 'The';
  warnings.push({ code: 'header-ignored', message: `${why} header ${name} has no effect.` });
}

/** Adds what the config says; a header of its own takes precedence, except for the provider, which must not differ. */
function withConfig(given: Headers, config: ConfigWish | undefined): Headers {
  const headers = new Headers(given);
  if (!config) return headers;
  const provider = given.get('x-portkey-provider')?.trim();
  if (provider && config.provider && provider !== config.provider) {
    throw new EditError(
      'invalid-value',
      `The header x-portkey-provider says ${provider} and x-portkey-config says ${config.provider}. Name one provider.`,
      { param: configHeader },
    );
  }
  if (config.provider) headers.set('x-portkey-provider', config.provider);
  for (const [name, value] of Object.entries(config.keys)) {
    if (name === 'authorization' || !headers.has(name)) headers.set(name, value);
  }
  return headers;
}

function requireOwnKeys(): void {
  if (env().ALLOW_USER_KEYS === '1') return;
  const message =
    'This server uses its own keys. Leave api_key out of x-portkey-config, or set ALLOW_USER_KEYS=1 on the server.';
  throw new EditError('invalid-request', message, { param: configHeader });
}

/** A slug of the server's own account at a hosted gateway, where the caller brings no account. */
function slugOf(headers: Headers): Pick<GatewayOptions, 'slug'> | undefined {
  const slug = headers.get('x-portkey-provider')?.trim();
  const isOfServer = slug?.startsWith('@') && isHosted() && !headers.has('x-portkey-api-key');
  return isOfServer ? { slug: slug! } : undefined;
}

function timeoutOf(headers: Headers): Pick<GatewayOptions, 'timeoutS'> {
  const name = 'x-portkey-request-timeout';
  const timeout = headers.get(name);
  if (timeout === null) return {};
  const timeoutMs = /^\d{1,7}$/.test(timeout.trim()) ? Number(timeout) : 0;
  if (timeoutMs >= 1 && timeoutMs <= maxTimeoutS * 1000) return { timeoutS: timeoutMs / 1000 };
  const advice = `must be a whole number of milliseconds from 1 to ${maxTimeoutS * 1000}.`;
  throw new EditError('invalid-value', `The header ${name} ${advice}`, { param: name });
}

function retriesOf(headers: Headers): number | undefined {
  const name = 'x-portkey-retry-count';
  const text = headers.get(name)?.trim();
  if (text === undefined) return undefined;
  if (/^\d{1,3}$/.test(text)) return Number(text);
  throw new EditError('invalid-value', `The header ${name} must be a whole number, 0 to 2.`, { param: name });
}

function traceOf(headers: Headers): Pick<GatewayOptions, 'traceId'> {
  const name = 'x-portkey-trace-id';
  const traceId = headers.get(name)?.trim();
  if (!traceId) return {};
  if (/^[!-~]{1,128}$/.test(traceId)) return { traceId };
  const message = `The header ${name} must have 1 to 128 visible ASCII characters, without spaces.`;
  throw new EditError('invalid-value', message, { param: name });
}

function metadataOf(headers: Headers): Pick<GatewayOptions, 'metadata'> {
  const name = 'x-portkey-metadata';
  const text = headers.get(name);
  return text === null ? {} : { metadata: parseJson(callMetadataSchema, text, headerName(name)) };
}
