import 'server-only';
import type { ModelEntry, ProviderEntry } from '../../../catalogue/entry.ts';
import { findProvider } from '../../../catalogue/find.ts';
import { canDo, operationsOf } from '../../../catalogue/model-operations.ts';
import { type Operation, operationOf } from '../../../catalogue/operations.ts';
import { findAnyModel } from '../../../catalogue/unlisted.ts';
import { EditError, toAttemptError } from '../../../edit/errors.ts';
import type { GatewayOptions } from '../../../edit/request/gateway-options.ts';
import { type EditFacts, planAttempt } from '../../../edit/request/plan.ts';
import type { RequestedTarget, RunRequest } from '../../../edit/request/request.ts';
import { catalogue } from '../../catalogue.ts';
import type { attempts } from '../../db/schema.ts';
import { partnersOf } from '../../providers/describe-providers.ts';
import { checkGatewayOptions, isHosted } from '../../providers/gateway/gateway-choices.ts';
import { availabilityOf, hasGatewayKeys } from '../../providers/gateway/route.ts';
import type { KeysFor } from '../../providers/gateway/user-keys.ts';
import { findAdapter } from '../../providers/registry.ts';
import { say } from '../../text/english.ts';

/** The columns of an attempt that planning sets. */
export type PlannedTarget = Pick<
  typeof attempts.$inferInsert,
  | 'provider'
  | 'model'
  | 'settings'
  | 'gateway'
  | 'status'
  | 'requested'
  | 'isWholePicture'
  | 'region'
  | 'originalRegion'
  | 'warnings'
  | 'error'
>;

/**
 * Plans an attempt: checks the request against the target's limits and adjusts it. A target that cannot take the
 * request becomes a failed attempt with the reason.
 */
export function planTarget(
  target: RequestedTarget,
  request: Pick<RunRequest, 'operation' | 'prompt' | 'n' | 'size' | 'region'>,
  facts: EditFacts,
  keysFor: KeysFor = () => undefined,
): PlannedTarget {
  const settings = target.settings ?? {};
  const planned = {
    provider: target.provider,
    model: target.model ?? '',
    settings,
    gateway: target.gateway ?? null,
    requested: request.n,
    isWholePicture: false,
    region: null,
    originalRegion: null,
    warnings: [],
  };
  try {
    const operation = operationOf(request);
    const { provider, model } = resolveTarget(target, operation);
    requireOperation(provider, model, operation);
    requireUsable(provider, keysFor, target.gateway);
    if (target.gateway) checkRelay(target.gateway, model, { providerId: provider.id, keysFor });
    const plan = planAttempt(say, { ...request, settings }, facts, model, knownSettings());
    return { ...planned, ...plan, model: model.id, status: 'queued', error: null };
  } catch (error) {
    if (!(error instanceof EditError)) throw error;
    return { ...planned, status: 'failed', error: toAttemptError(error) };
  }
}

/**
 * Finds a target in the catalogue. An unlisted model gets the defaults of its provider, where the provider allows
 * unlisted models. Without a model it is the provider's usual one for the operation.
 *
 * @throws EditError `invalid-value`, or `model-not-found`; for a retired model it names the successor
 */
export function resolveTarget(
  target: Pick<RequestedTarget, 'provider' | 'model'>,
  operation?: Operation,
): {
  provider: ProviderEntry;
  model: ModelEntry;
} {
  const provider = findProvider(catalogue(), target.provider);
  if (!provider) {
    const ids = catalogue()
      .map((known) => known.id)
      .join(', ');
    const told = say('server.plan.unknownProvider', { id: target.provider, ids });
    throw new EditError('invalid-value', told, { param: 'provider' });
  }
  const model = findAnyModel(provider, target.model, operation);
  if (!model) {
    const ids = provider.models
      .flatMap((known) => (known.status.state === 'retired' ? [] : [known.id]))
      .join(', ');
    const told = say('server.plan.unknownModel', { provider: provider.name, id: target.model ?? '', ids });
    throw new EditError('model-not-found', told, { param: 'model' });
  }
  refuseRetired(provider.name, model);
  return { provider, model };
}

/** @throws EditError `model-not-found` for a retired model; it names the successor */
export function refuseRetired(owner: string, { name, status }: ModelEntry): void {
  if (status.state !== 'retired') return;
  const values = { provider: owner, model: name, date: status.on };
  const told = status.successor
    ? say('server.plan.retiredTo', { ...values, successor: status.successor })
    : say('server.plan.retired', values);
  throw new EditError('model-not-found', told, { param: 'model' });
}

/** @throws EditError `unsupported-operation`; it names the models of the provider that can do it, or what this one can do */
export function requireOperation(provider: ProviderEntry, model: ModelEntry, operation: Operation): void {
  const [first] = operationsOf(model);
  // A provider that edits nothing has an error of its own.
  if (first === undefined || canDo(model, operation)) return;
  const able = provider.models.filter((other) => other.status.state !== 'retired' && canDo(other, operation));
  const values = { model: model.name, operation };
  const told =
    able.length > 0
      ? say('server.plan.operationOfOthers', { ...values, ids: able.map(({ id }) => id).join(', ') })
      : say('server.plan.otherOperation', { ...values, own: operationsOf(model).join(', ') });
  throw new EditError('unsupported-operation', told, { param: 'operation' });
}

/** @throws EditError `unsupported-operation` or `provider-not-configured` */
export function requireUsable(
  provider: ProviderEntry,
  keysFor: KeysFor = () => undefined,
  options?: GatewayOptions,
): void {
  const adapter = findAdapter(provider.id);
  const availability = adapter ? availabilityOf(adapter, keysFor(provider.id), options) : undefined;
  if (availability?.state === 'unable') {
    throw new EditError('unsupported-operation', availability.reason, { param: 'model' });
  }
  if (availability?.state === 'unconfigured') {
    const values = { provider: provider.name, settingNames: availability.missing.join(', ') };
    throw new EditError('provider-not-configured', say('server.plan.notSetUp', values), {
      param: 'provider',
    });
  }
}

/** @throws EditError `invalid-value` */
function checkRelay(
  options: GatewayOptions,
  model: ModelEntry,
  { providerId, keysFor }: { providerId: string; keysFor: KeysFor },
): void {
  const adapter = findAdapter(providerId);
  if (!adapter) return;
  const isHostedFor = isHosted() || hasGatewayKeys(keysFor(providerId));
  checkGatewayOptions(options, adapter, model, { isHostedFor, partners: partnersOf(adapter, keysFor) });
}

/** The ids of all settings in the catalogue. */
export function knownSettings(): Set<string> {
  const models = catalogue().flatMap((provider) => provider.models);
  return new Set(models.flatMap((model) => model.settings.map((setting) => setting.id)));
}
