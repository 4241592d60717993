import type { ModelEntry, ModelStatus, ProviderEntry } from './entry.ts';

/** Formats a time as its UTC date, as in the catalogue: `2026-12-01`. */
export function dayOf(nowMs: number): string {
  return new Date(nowMs).toISOString().slice(0, 10);
}

/**
 * The status of a model on a UTC date. On its retirement date a model is retired, since providers state no time of day
 * and no time zone.
 */
export function statusAt(status: ModelStatus, day: string): ModelStatus {
  return status.state === 'retiring' && status.on <= day ? { ...status, state: 'retired' } : status;
}

/**
 * The catalogue on a date: models are retired from their retirement date on, and a retired default model is replaced.
 *
 * @param day a date as `dayOf` formats it
 */
export function catalogueAt(providers: readonly ProviderEntry[], day: string): ProviderEntry[] {
  return providers.map((provider) => {
    const models = provider.models.map((model) => ({ ...model, status: statusAt(model.status, day) }));
    return { ...provider, models, defaultModel: defaultAmong(models, provider.defaultModel) };
  });
}

/** The provider with dates of ends by model; a model without one keeps its status. */
export function withShutdowns(
  provider: ProviderEntry,
  shutdowns: ReadonlyMap<string, string | undefined> | undefined,
): ProviderEntry {
  if (!shutdowns) return provider;
  const models = provider.models.map((model): ModelEntry => {
    const on = shutdowns.get(model.id);
    if (on === undefined || model.status.state === 'retired') return model;
    const successor = model.status.state === 'retiring' ? model.status.successor : undefined;
    return { ...model, status: { state: 'retiring', on, ...(successor ? { successor } : {}) } };
  });
  return { ...provider, models };
}

/** The default model, else its successor, else the first model that is not retired, else the default model itself. */
function defaultAmong(models: readonly ModelEntry[], wanted: string): string {
  const find = (id: string) => models.find((model) => model.id === id);
  const seen = new Set<string>();
  let model = find(wanted);
  while (model?.status.state === 'retired' && model.status.successor && !seen.has(model.id)) {
    seen.add(model.id);
    model = find(model.status.successor);
  }
  if (model && model.status.state !== 'retired') return model.id;
  return models.find(({ status }) => status.state !== 'retired')?.id ?? wanted;
}
