import 'server-only';
import * as z from 'zod/mini';
import type { ModelEntry, ProviderEntry } from '../../catalogue/entry.ts';
import { findModel, findProvider, findSnapshot } from '../../catalogue/find.ts';
import { defaultOperation, type Operation } from '../../catalogue/operations.ts';
import { EditError } from '../../edit/errors.ts';
import { type GatewayOptions, gatewayOptionsSchema } from '../../edit/request/gateway-options.ts';
import type { Warning } from '../../edit/run/run.ts';
import { catalogue } from '../catalogue.ts';
import { env } from '../env.ts';
import { headerName } from '../http/body/decode-text.ts';
import { parseJson } from '../http/body/parse-json.ts';
import type { UserKeys } from '../providers/gateway/user-keys.ts';
import { findAdapter } from '../providers/registry.ts';
import { requireUsable, resolveTarget } from '../runs/create/plan-target.ts';
import { readGatewayKeys, readProviderKeys } from './caller-keys.ts';
import { aliasOf } from './model-aliases.ts';
import { readPortkeyHeaders } from './portkey/headers.ts';

export type ContractTarget = {
  provider: ProviderEntry;
  model: ModelEntry;
  keys: UserKeys | undefined;
  /** Gateway options from the caller's headers. */
  gateway: GatewayOptions | undefined;
  /** What was changed in the request. */
  warnings: Warning[];
};

/**
 * Resolves the target: the provider from `x-portkey-provider` or the prefix of `model` (`stability-ai/…`), the model
 * from the remainder. A provider alone means its default model, a model alone its owner, nothing the default target.
 *
 * @throws EditError
 */
export function findTarget(
  given: Headers,
  modelField: string | undefined,
  operation: Operation = defaultOperation,
): ContractTarget {
  const portkey = readPortkeyHeaders(given, ownOptions(given));
  const { headers } = portkey;
  const atGateway = readGatewayKeys(headers);
  const fromHeader = headers.get('x-portkey-provider')?.trim();
  const headerProvider = fromHeader && !fromHeader.startsWith('@') ? fromHeader : undefined;
  const asked = askedModel(modelField, portkey.model);
  const alias = asked === undefined ? undefined : aliasOf(asked);
  const named = splitModel(alias ?? asked);
  if (headerProvider && named.provider && headerProvider !== named.provider) {
    throw new EditError(
      'invalid-value',
      `The header x-portkey-provider says ${headerProvider} and the model says ${named.provider}. Name one provider.`,
      { param: 'model' },
    );
  }
  const wish = { provider: headerProvider ?? named.provider, model: named.model };
  const target = resolveTarget(complete(wish, atGateway !== undefined), operation);
  const gateway = checkedOptions(portkey.options);
  const keys = keysOf(atGateway, headers, target.provider);
  requireUsable(target.provider, () => keys, gateway);
  const warnings = [...(alias === undefined ? [] : [redirected(asked!, target)]), ...portkey.warnings];
  return { ...target, keys, gateway, warnings };
}

function redirected(asked: string, { provider, model }: Pick<ContractTarget, 'provider' | 'model'>): Warning {
  const message = `The server’s MODEL_ALIASES replaces ${asked} by ${provider.id}/${model.id}.`;
  return { code: 'model-redirected', message };
}

/** Splits `provider/model`, a provider, or a model. */
function splitModel(text: string | undefined): { provider?: string; model?: string } {
  if (text === undefined) return {};
  const slash = text.indexOf('/');
  if (slash > 0) return { provider: text.slice(0, slash), model: text.slice(slash + 1) };
  return findProvider(catalogue(), text) ? { provider: text } : { model: text };
}

const hasModel = (provider: ProviderEntry, id: string): boolean =>
  (findModel(provider, id) ?? findSnapshot(provider, id)) !== undefined;

/** Fills in the missing provider or model. */
function complete(
  wish: { provider: string | undefined; model: string | undefined },
  hasKeys: boolean,
): { provider: string; model?: string } {
  const { provider, model } = wish;
  if (provider !== undefined) return model === undefined ? { provider } : { provider, model };
  if (model !== undefined) {
    const owner = catalogue().find((candidate) => hasModel(candidate, model));
    if (owner) return { provider: owner.id, model };
    throw new EditError(
      'model-not-found',
      `There is no model “${model}” in the catalogue. See GET /api/v1/models, or write its provider before it: provider/${model}.`,
      {
        param: 'model',
      },
    );
  }
  const { OVERPAINT_DEFAULT_TARGET: chosen } = env();
  if (hasKeys || chosen === undefined) return defaultTarget(hasKeys ? 'own-key' : 'no-key');
  const [fallback, ...rest] = chosen.split('/');
  return rest.length > 0 ? { provider: fallback!, model: rest.join('/') } : { provider: fallback! };
}

/** The target that the catalogue flags; the default model of its provider once it is retired. */
function defaultTarget(callers: NonNullable<ModelEntry['isDefaultFor']>): {
  provider: string;
  model?: string;
} {
  for (const provider of catalogue()) {
    const model = provider.models.find(({ isDefaultFor }) => isDefaultFor === callers);
    if (!model) continue;
    return model.status.state === 'retired'
      ? { provider: provider.id }
      : { provider: provider.id, model: model.id };
  }
  throw new Error(`the catalogue has no default target for callers with ${callers}`);
}

function keysOf(
  atGateway: UserKeys | undefined,
  headers: Headers,
  { id }: ProviderEntry,
): UserKeys | undefined {
  const adapter = findAdapter(id);
  const own = adapter && readProviderKeys(headers, adapter);
  return own || atGateway ? { ...atGateway, ...(own ? { own } : {}) } : undefined;
}

/** The model of the form, or that of a gateway config where the form has none. */
function askedModel(field: string | undefined, ofConfig: string | undefined): string | undefined {
  const asked = field?.trim() || undefined;
  if (asked === undefined || ofConfig === undefined || asked === ofConfig) return asked ?? ofConfig;
  throw new EditError(
    'invalid-value',
    `The field model says ${asked} and x-portkey-config says ${ofConfig}. Name one model.`,
    { param: 'model' },
  );
}

/**
 * The options of this server's own header, as JSON.
 *
 * @throws EditError that names the header
 */
function ownOptions(headers: Headers): GatewayOptions {
  const name = 'x-overpaint-gateway';
  const text = headers.get(name);
  return text === null ? {} : parseJson(gatewayOptionsSchema, text, headerName(name));
}

/**
 * Validates options that came from several headers: they are stored with the run.
 *
 * @throws EditError that names the option
 */
function checkedOptions(options: GatewayOptions): GatewayOptions | undefined {
  if (Object.keys(options).length === 0) return undefined;
  const checked = z.safeParse(gatewayOptionsSchema, options);
  if (checked.success) return checked.data;
  const [issue] = checked.error.issues;
  const path = ['gateway', ...(issue?.path ?? [])].join('.');
  throw new EditError('invalid-value', `${path}: ${issue?.message ?? 'invalid'}`, { param: path });
}
