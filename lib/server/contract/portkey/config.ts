import 'server-only';
import * as z from 'zod/mini';
import { EditError } from '../../../edit/errors.ts';
import { type GatewayOptions, unbilledStatusCodes } from '../../../edit/request/gateway-options.ts';
import { maxTimeoutS } from '../../../edit/request/max-timeout.ts';
import type { Warning } from '../../../edit/run/run.ts';
import { headerName } from '../../http/body/decode-text.ts';
import { parseJson } from '../../http/body/parse-json.ts';
import { billedAgain, notCached } from './warnings.ts';

/** A caller's `x-portkey-config`, reduced to targets of the catalogue: nothing in it decides where pictures are sent. */

export const configHeader = 'x-portkey-config';

/** What a config says about the target. */
export type ConfigWish = {
  provider?: string;
  model?: string;
  /** Keys of a single target, as the headers in which callers send them. */
  keys: Record<string, string>;
  options: GatewayOptions;
  /** Number of retries that it asks for; undefined where it says nothing of them. */
  attempts?: number | undefined;
  warnings: Warning[];
};

const codes = z.array(z.int().check(z.gte(400), z.lte(599))).check(z.minLength(1), z.maxLength(20));

const behaviour = {
  retry: z.optional(
    z.strictObject({
      attempts: z.int().check(z.gte(0)),
      on_status_codes: z.optional(codes),
      use_retry_after_header: z.optional(z.boolean()),
    }),
  ),
  request_timeout: z.optional(z.int().check(z.gte(1), z.lte(maxTimeoutS * 1000))),
  cache: z.optional(z.looseObject({})),
  strict_open_ai_compliance: z.optional(z.boolean()),
};

const targetFields = {
  name: z.optional(z.string()),
  provider: z.optional(z.string().check(z.minLength(1))),
  api_key: z.optional(z.string().check(z.minLength(1))),
  virtual_key: z.optional(z.string().check(z.minLength(1))),
  weight: z.optional(z.number().check(z.gte(0))),
  override_params: z.optional(z.strictObject({ model: z.optional(z.string().check(z.minLength(1))) })),
};

const configSchema = z.strictObject({
  ...targetFields,
  ...behaviour,
  strategy: z.optional(
    z.strictObject({
      mode: z.enum(['single', 'fallback', 'loadbalance']),
      on_status_codes: z.optional(codes),
    }),
  ),
  targets: z.optional(
    z.array(z.strictObject({ ...targetFields, ...behaviour })).check(z.minLength(1), z.maxLength(2)),
  ),
});
type Config = z.infer<typeof configSchema>;
type Target = Pick<Config, 'provider' | 'api_key' | 'virtual_key' | 'override_params' | 'weight'>;

/** Parts that would send pictures elsewhere, or run code on them. */
const refusedParts = /^(custom_?host|forward_?headers|.*_?hooks|.*guardrails|.*mutators)$/i;
/** More levels than any config needs. */
const maxDepth = 8;

/**
 * Reads the header: the id of a saved config, or a config as JSON with at most two targets.
 *
 * @throws EditError that names the header
 */
export function readConfig(text: string): ConfigWish {
  const trimmed = text.trim();
  if (trimmed.startsWith('pc-')) return { keys: {}, options: { config: trimmed }, warnings: [] };
  refuseParts(parseJson(z.unknown(), trimmed, headerName(configHeader)), 0);
  const config = parseJson(configSchema, trimmed, headerName(configHeader));
  const warnings: Warning[] = [];
  const [first, second] = targetsOf(config);
  const only = second === undefined ? first : undefined;
  const behaviourOfOne = { ...config, ...only };
  const options = { ...behaviourOf(behaviourOfOne, warnings), ...slugOf(first, second) };
  const attempts = behaviourOfOne.retry?.attempts;
  const wish = { ...named(first), keys: keysOf(first, second), attempts, warnings };
  if (second === undefined) return { ...wish, options };
  return { ...wish, options: { ...options, ...otherOf(config, first, second, warnings) } };
}

const fail = (message: string) => new EditError('invalid-request', message, { param: configHeader });

function refuseParts(value: unknown, depth: number): void {
  if (typeof value !== 'object' || value === null) return;
  if (depth > maxDepth) throw fail('The header x-portkey-config is nested too deeply.');
  for (const [name, child] of Object.entries(value)) {
    if (refusedParts.test(name)) {
      throw fail(
        `The header x-portkey-config holds ${name}, which is not accepted here: only the operator decides where pictures are sent. Leave it out.`,
      );
    }
    refuseParts(child, depth + 1);
  }
}

/** The targets that can be called: a share of nothing leaves one out. */
function targetsOf(config: Config): [Target & Config] | [Target & Config, Target] {
  const { strategy, targets } = config;
  if (!targets) {
    if (strategy && strategy.mode !== 'single')
      throw fail(`The strategy ${strategy.mode} needs two targets.`);
    return [config];
  }
  if (config.provider !== undefined || config.virtual_key !== undefined) {
    throw fail('The header x-portkey-config names a provider beside its targets. Name it in one place.');
  }
  if (strategy?.mode === 'loadbalance' && targets.every(({ weight = 1 }) => weight === 0)) {
    throw fail('Each target has the weight 0. Give one of them a share.');
  }
  const called = strategy?.mode === 'loadbalance' ? targets.filter(({ weight = 1 }) => weight > 0) : targets;
  const [first, other] = called;
  const second = strategy === undefined || strategy.mode === 'single' ? undefined : other;
  if (called.length > 1 && second === undefined)
    throw fail('Two targets need the strategy fallback or loadbalance.');
  if (!second) return [first!];
  for (const target of [first!, second]) {
    if (target.retry ?? target.request_timeout) {
      throw fail(
        'Retries and time limits hold for both targets. Move them to the top level of x-portkey-config.',
      );
    }
  }
  return [first!, second];
}

function behaviourOf(
  { retry, request_timeout: timeoutMs, cache, override_params: _, ...rest }: Config,
  warnings: Warning[],
): GatewayOptions {
  if (cache) warnings.push(notCached(configHeader));
  if (rest.strict_open_ai_compliance === false) {
    const message = 'Answers always have OpenAI’s form; strict_open_ai_compliance has no effect.';
    warnings.push({ code: 'header-ignored', message });
  }
  if (retry?.use_retry_after_header) {
    const message = 'The gateway waits 1, 2, 4 s between retries; use_retry_after_header has no effect.';
    warnings.push({ code: 'header-ignored', message });
  }
  const retryOn = retry?.on_status_codes;
  return {
    ...(timeoutMs === undefined ? {} : { timeoutS: timeoutMs / 1000 }),
    ...(retryOn === undefined ? {} : { retryOn }),
  };
}

const isSlug = ({ provider }: Target): boolean => provider?.startsWith('@') ?? false;

/** A slug names no provider of the catalogue: the model does. */
function slugOf(first: Target, second: Target | undefined): GatewayOptions {
  if (second && (isSlug(first) || isSlug(second))) {
    throw fail(
      'Slugs are taken for a single target. Save a config with both at the gateway, and send its id.',
    );
  }
  return isSlug(first) ? { slug: first.provider! } : {};
}

function named(first: Target): Pick<ConfigWish, 'provider' | 'model'> {
  const model = first.override_params?.model;
  return {
    ...(first.provider === undefined || isSlug(first) ? {} : { provider: first.provider }),
    ...(model === undefined ? {} : { model }),
  };
}

function keysOf(first: Target, second: Target | undefined): Record<string, string> {
  const both = second ? [first, second] : [first];
  const hasKeys = both.some(({ api_key: key, virtual_key: virtual }) => (key ?? virtual) !== undefined);
  if (second && hasKeys) {
    throw fail('With two targets the keys of the server are used. Leave api_key and virtual_key out.');
  }
  return {
    ...(first.api_key === undefined ? {} : { authorization: `Bearer ${first.api_key}` }),
    ...(first.virtual_key === undefined ? {} : { 'x-portkey-virtual-key': first.virtual_key }),
  };
}

function otherOf({ strategy }: Config, first: Target, second: Target, warnings: Warning[]): GatewayOptions {
  const { provider } = second;
  if (provider === undefined) throw fail('The second target of x-portkey-config needs a provider.');
  const model = second.override_params?.model;
  if (model !== undefined && model !== first.override_params?.model) {
    throw fail('The gateway sends the same form to both targets: give both the same model.');
  }
  if (strategy?.mode === 'loadbalance') {
    const [one, two] = [first.weight ?? 1, second.weight ?? 1];
    const sharePercent = Math.min(Math.max(Math.round((100 * two) / (one + two)), 1), 99);
    return { other: { mode: 'loadbalance', provider, sharePercent } };
  }
  const on = strategy?.on_status_codes;
  if (on === undefined) {
    const message = `The fallback follows ${unbilledStatusCodes.join(' and ')} alone, which are not billed. List on_status_codes for others.`;
    warnings.push({ code: 'fallback-limited', message });
    return { other: { mode: 'fallback', provider } };
  }
  warnings.push(...billedAgain(on));
  return { other: { mode: 'fallback', provider }, fallbackOn: on };
}
