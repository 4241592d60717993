import type { DescribedProvider, ModelEntry } from '@/lib/catalogue/entry';
import { isModelId, unlistedModel } from '@/lib/catalogue/unlisted';
import type { Attempt } from '@/lib/edit/run/run';

/** One provider and model that can be chosen in the form. */
export type TargetOption = {
  /** `provider/model`, unique in the form. */
  key: string;
  provider: DescribedProvider;
  model: ModelEntry;
  /** What keeps it from being used now; undefined where nothing does. */
  obstacle: string | undefined;
};

export function targetKey(provider: string, model: string): string {
  return `${provider}/${model}`;
}

/** The name of an attempt's target, for people. */
export type NameOf = (attempt: Pick<Attempt, 'provider' | 'model'>) => string;

/** Names targets as the catalogue does; those that it has lost keep their ids. */
export function targetNames(targets: readonly TargetOption[]): NameOf {
  return ({ provider, model }) => {
    const found = targets.find((option) => option.key === targetKey(provider, model));
    return found ? `${found.provider.name} ${found.model.name}` : `${provider} ${model}`;
  };
}

/** Every model that can be shown, those that can be used first. Retired models are left out. */
export function listTargets(providers: readonly DescribedProvider[]): TargetOption[] {
  const options = providers.flatMap((provider) =>
    provider.models
      .filter((model) => model.status.state !== 'retired')
      .map((model) => ({
        key: targetKey(provider.id, model.id),
        provider,
        model,
        obstacle: obstacleOf(provider),
      })),
  );
  return [...options.filter((o) => !o.obstacle), ...options.filter((o) => o.obstacle)];
}

/**
 * The targets with those that were typed in, which the catalogue does not have.
 *
 * @param typed keys, as `targetKey` makes them
 */
export function withTyped(options: readonly TargetOption[], typed: readonly string[]): TargetOption[] {
  return [...options, ...typed.flatMap((key) => typedTarget(options, key) ?? [])];
}

/** @returns the target with this key, also one that the catalogue does not have; undefined for a provider's unknown. */
export function findTarget(options: readonly TargetOption[], key: string): TargetOption | undefined {
  return options.find((option) => option.key === key) ?? typedTarget(options, key);
}

function typedTarget(options: readonly TargetOption[], key: string): TargetOption | undefined {
  const slash = key.indexOf('/');
  const id = key.slice(slash + 1);
  const provider = options.find((option) => option.provider.id === key.slice(0, slash))?.provider;
  if (!provider?.takesOtherModels || !isModelId(id)) return undefined;
  // Retired models are among its own, and are no options.
  const listed = provider.models.find((model) => model.id === id);
  return { key, provider, model: listed ?? unlistedModel(provider, id), obstacle: obstacleOf(provider) };
}

/** @returns what is wrong with a model that somebody typed in; undefined where it can be tried. */
export function checkTyped(provider: DescribedProvider, id: string): string | undefined {
  if (id === '') return 'Write the id of the model.';
  if (!isModelId(id)) return 'An id has letters, digits and . _ - : / only.';
  const listed = provider.models.find((model) => model.id === id);
  if (listed?.status.state === 'retired') {
    const { on, successor } = listed.status;
    return `${provider.name} shut it down on ${on}.${successor ? ` Use ${successor}.` : ''}`;
  }
  return undefined;
}

function obstacleOf({ status, name }: DescribedProvider): string | undefined {
  switch (status.state) {
    case 'ready':
      return undefined;
    case 'unconfigured':
      return `${name} is not set up. Set ${status.missing.join(' and ')} on the server.`;
    case 'unable':
      return status.reason;
  }
}
