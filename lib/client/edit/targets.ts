import type { DescribedProvider, ModelEntry } from '@/lib/catalogue/entry';
import type { Attempt } from '@/lib/edit/run';

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
