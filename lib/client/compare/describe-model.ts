import type { DescribedProvider } from '@/lib/catalogue/entry';
import type { ModelWords } from '@/lib/edit/compare/compared';

/** Describes models from the catalogue; a model that is not in it is described by its ids. */
export function describeModelFrom(
  providers: readonly DescribedProvider[],
): (provider: string, model: string) => ModelWords {
  return (providerId, modelId) => {
    const provider = providers.find(({ id }) => id === providerId);
    const model = provider?.models.find(({ id }) => id === modelId);
    return {
      provider: provider?.name ?? providerId,
      model: model?.name ?? modelId,
      mask: model?.mask ?? null,
    };
  };
}
