import 'server-only';
import { findProvider } from '../../catalogue/find.ts';
import { findAnyModel } from '../../catalogue/unlisted.ts';
import type { NamedTarget } from '../../edit/run/facts.ts';
import type { Run } from '../../edit/run/run.ts';
import { catalogue } from '../catalogue.ts';

/** The distinct targets of a run with their display names; targets that the catalogue no longer has are left out. */
export function namedTargets(run: Run): NamedTarget[] {
  const found = run.attempts.flatMap((attempt) => {
    const provider = findProvider(catalogue(), attempt.provider);
    const model = provider && findAnyModel(provider, attempt.model);
    if (!provider || !model) return [];
    const names = { providerName: provider.name, modelName: model.name, mask: model.mask };
    return [{ provider: provider.id, model: model.id, ...names }];
  });
  return [...new Map(found.map((target) => [`${target.provider}/${target.model}`, target])).values()];
}
