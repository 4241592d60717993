import type { DescribedProvider, ModelEntry } from '@/lib/catalogue/entry';
import { findModel, findSnapshot } from '@/lib/catalogue/find';
import { canDo, operationsOf } from '@/lib/catalogue/model-operations';
import { defaultOperation, type Operation } from '@/lib/catalogue/operations';
import { isModelId, unlistedModel } from '@/lib/catalogue/unlisted';
import type { Attempt } from '@/lib/edit/run/run';
import { formatList } from '@/lib/text/list';
import type { Text } from '@/lib/text/text';

/** A provider and model that the form offers. */
export type TargetOption = {
  /** `provider/model`, unique in the form. */
  key: string;
  provider: DescribedProvider;
  model: ModelEntry;
  /** Why it cannot be used now; undefined where it can. */
  obstacle: string | undefined;
  /** True where the obstacle is the operation. */
  isUnfit?: true;
};

export function targetKey(provider: string, model: string): string {
  return `${provider}/${model}`;
}

/** Full name of a target, as of its checkbox. */
export const targetName = ({ provider, model }: Pick<TargetOption, 'provider' | 'model'>): string =>
  `${provider.name} ${model.name}`;

/** Whether a provider's models run on this server, so that no picture leaves it. */
export const isOnThisServer = ({ gateway, status }: DescribedProvider): boolean =>
  gateway === undefined && status.state !== 'unable';

/** Whether a model can follow a prompt; the others need none. */
export const canFollowPrompt = ({ model }: Pick<TargetOption, 'model'>): boolean => !model.isPromptless;

/** Returns the display name of an attempt's target. */
export type NameOf = (attempt: Pick<Attempt, 'provider' | 'model'>) => string;

/** Names targets as the catalogue does; targets that are not in it are named by their ids. */
export function targetNames(targets: readonly TargetOption[]): NameOf {
  return ({ provider, model }) => {
    const found = targets.find((option) => option.key === targetKey(provider, model));
    return found ? targetName(found) : `${provider} ${model}`;
  };
}

/** Lists all models except retired ones, usable ones first. */
export function listTargets(t: Text, providers: readonly DescribedProvider[]): TargetOption[] {
  const options = providers.flatMap((provider) =>
    provider.models
      .filter((model) => model.status.state !== 'retired')
      .map((model) => ({
        key: targetKey(provider.id, model.id),
        provider,
        model,
        obstacle: obstacleOf(t, provider),
      })),
  );
  return [...options.filter((o) => !o.obstacle), ...options.filter((o) => o.obstacle)];
}

/**
 * The options for an operation, usable ones first. Models that inpaint and cannot do it say so; services for other
 * operations are left out.
 */
export function optionsFor(t: Text, options: readonly TargetOption[], operation: Operation): TargetOption[] {
  const fitting = options.flatMap((option): TargetOption[] => {
    const { model } = option;
    const own = operationsOf(model);
    if (own.length === 0 || canDo(model, operation)) return [option];
    if (!own.includes(defaultOperation)) return [];
    return [{ ...option, obstacle: t('edit.operation.cannot'), isUnfit: true }];
  });
  return [...fitting.filter((o) => !o.obstacle), ...fitting.filter((o) => o.obstacle)];
}

/**
 * Adds targets that the user typed and the catalogue does not have.
 *
 * @param typed keys as of `targetKey`
 */
export function withTyped(options: readonly TargetOption[], typed: readonly string[]): TargetOption[] {
  return [...options, ...typed.flatMap((key) => typedTarget(options, key) ?? [])];
}

/** @returns the target of a key, also one that is not in the catalogue; undefined for an unknown provider */
export function findTarget(options: readonly TargetOption[], key: string): TargetOption | undefined {
  return options.find((option) => option.key === key) ?? typedTarget(options, key);
}

function typedTarget(options: readonly TargetOption[], key: string): TargetOption | undefined {
  const slash = key.indexOf('/');
  const id = key.slice(slash + 1);
  const sibling = options.find((option) => option.provider.id === key.slice(0, slash));
  if (!sibling?.provider.takesOtherModels || !isModelId(id)) return undefined;
  const { provider, obstacle } = sibling;
  // Retired models are in the catalogue but no options.
  const listed = findModel(provider, id) ?? findSnapshot(provider, id);
  return { key, provider, model: listed ?? unlistedModel(provider, id), obstacle };
}

function obstacleOf(t: Text, { status, name, keys }: DescribedProvider): string | undefined {
  switch (status.state) {
    case 'ready':
      return undefined;
    case 'unconfigured':
      if (status.trouble) return status.trouble;
      return t(keys ? 'edit.obstacles.addKeyOrSet' : 'edit.obstacles.set', {
        provider: name,
        settings: formatList(t, status.missing),
      });
    case 'unable':
      return status.reason;
  }
}
