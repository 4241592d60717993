import 'server-only';
import { EditError } from '../../edit/errors.ts';
import { env } from '../env.ts';
import type { UserKeys } from '../providers/gateway/user-keys.ts';
import type { KeyRule, Provider } from '../providers/provider.ts';
import { holdsAccessToken } from '../security/access-token.ts';

/** Headers in which the gateway accepts provider keys and their settings. */
const keyHeaders = /^(x-portkey-(aws|azure|vertex|openai)-.+|x-goog-api-key|x-key|api-key)$/;
/** Headers that OpenAI's clients send with a key. */
const bearerCompanions = ['openai-organization', 'openai-project'];
/** The documentation's example key for clients that require one. */
const placeholder = 'none';

type GatewayKeys = Pick<UserKeys, 'portkeyApiKey' | 'virtualKey'>;

/**
 * The caller's keys for an account at a gateway. The access token of this server is not one: it must not be forwarded.
 *
 * @throws EditError where keys are sent and not allowed
 */
export function readGatewayKeys(headers: Headers): GatewayKeys | undefined {
  const given = headers.get('x-portkey-api-key');
  const isKey = given !== null && given.trim() !== placeholder && !holdsAccessToken(given);
  const portkeyApiKey = isKey ? given : undefined;
  const provider = headers.get('x-portkey-provider') ?? '';
  const virtualKey =
    headers.get('x-portkey-virtual-key') ?? (provider.startsWith('@') ? provider : undefined);
  if (portkeyApiKey === undefined && virtualKey === undefined) return undefined;
  requireAllowed(portkeyApiKey === undefined ? 'x-portkey-virtual-key' : 'x-portkey-api-key');
  if (virtualKey !== undefined) refuseAccessToken('x-portkey-virtual-key', virtualKey);
  return { ...(portkeyApiKey ? { portkeyApiKey } : {}), ...(virtualKey ? { virtualKey } : {}) };
}

/**
 * The caller's keys for an account at the provider, as bearer or in gateway headers. They are used or refused, never
 * ignored, with two exceptions: a bearer where the server takes no keys, since clients always send one, and a bearer
 * beside a more specific key.
 *
 * @throws EditError that names the header
 */
export function readProviderKeys(headers: Headers, provider: Provider): UserKeys['own'] {
  const sent = new Map([...headers].filter(([name, text]) => keyHeaders.test(name) && !isSignIn(name, text)));
  if (env().ALLOW_USER_KEYS !== '1') {
    const [name] = [...sent.keys()].filter((header) => header.startsWith('x-portkey-'));
    if (name !== undefined) requireAllowed(name);
    return undefined;
  }
  // The embedded engine needs no key.
  if (provider.isEmbedded) return undefined;
  const rules = provider.keyRules ?? [];
  const own: Record<string, string> = {};
  for (const [name, text] of sent) {
    const rule = rules.find((candidate) => candidate.headers?.includes(name));
    if (!rule) {
      const advice = `The header ${name} means nothing to ${provider.id}. Leave it out, or name another provider.`;
      throw new EditError('invalid-request', advice, { param: name });
    }
    own[rule.name] = read(rule, name, text);
  }
  const bearer = bearerOf(headers);
  const isComplete = () => provider.authHeaders((name) => own[name]) !== undefined;
  const ofBearer = rules.find((rule) => rule.headers?.includes('authorization'));
  if (bearer !== undefined && ofBearer && !isComplete()) {
    own[ofBearer.name] = read(ofBearer, 'authorization', bearer);
    for (const name of bearerCompanions) {
      const rule = rules.find((candidate) => candidate.headers?.includes(name));
      const text = headers.get(name);
      if (rule && text !== null) own[rule.name] ??= read(rule, name, text);
    }
  }
  if (Object.keys(own).length === 0) return undefined;
  // A region or project without a key would be combined with the server's key.
  if (!isComplete()) throw missing(rules, own);
  return own;
}

/** Azure's clients send every key as `api-key`, also the access token of this server or a placeholder. */
const isSignIn = (name: string, text: string): boolean =>
  name === 'api-key' && (text.trim() === placeholder || holdsAccessToken(text));

/** @returns undefined for the access token of this server, a placeholder, or the key of the gateway */
function bearerOf(headers: Headers): string | undefined {
  const bearer = /^Bearer +(.+)$/i.exec(headers.get('authorization') ?? '')?.[1]?.trim();
  // The gateway's own client sends its key a second time, as bearer; a provider must not get it.
  const unusable = [undefined, placeholder, headers.get('x-portkey-api-key')?.trim()];
  return unusable.includes(bearer) || holdsAccessToken(bearer ?? '') ? undefined : bearer;
}

/** @throws EditError `invalid-value`; the value may be a secret and is not repeated */
function read(rule: KeyRule, header: string, text: string): string {
  refuseAccessToken(header, text);
  const value = rule.fromHeader?.(text.trim()) ?? text.trim();
  if (rule.pattern.test(value)) return value;
  throw new EditError('invalid-value', `The value of the header ${header} does not look right. Correct it.`, {
    param: header,
  });
}

function missing(rules: readonly KeyRule[], own: Readonly<Record<string, string>>): EditError {
  const headers = rules.flatMap(({ name, headers: names }) =>
    own[name] === undefined ? (names?.[0] ?? []) : [],
  );
  return new EditError(
    'missing-field',
    `These keys are not enough to call the provider. Send ${headers.join(' or ')} as well.`,
    { param: headers[0] },
  );
}

/** @throws EditError `invalid-request` */
function requireAllowed(param: string): void {
  if (env().ALLOW_USER_KEYS === '1') return;
  throw new EditError(
    'invalid-request',
    `This server uses its own keys. Leave ${param} out, or set ALLOW_USER_KEYS=1 on the server.`,
    { param },
  );
}

/** @throws EditError `invalid-value` where the access token is sent as a key: it would leave this server */
function refuseAccessToken(param: string, value: string): void {
  if (!holdsAccessToken(value)) return;
  throw new EditError(
    'invalid-value',
    `The header ${param} holds the access token of this server. Send a key.`,
    {
      param,
    },
  );
}
