import type { ModelEntry, ModelStatus, ProviderEntry } from './entry.ts';

/** The day of a moment in UTC, as the catalogue writes days: `2026-12-01`. */
export function dayOf(nowMs: number): string {
  return new Date(nowMs).toISOString().slice(0, 10);
}

/**
 * What a model is on a day. The day on which it is shut down is the first without it, since nobody says at which hour;
 * a provider may do so anywhere on the earth, so the day is that of UTC.
 */
export function statusAt(status: ModelStatus, day: string): ModelStatus {
  return status.state === 'retiring' && status.on <= day ? { ...status, state: 'retired' } : status;
}

/**
 * The catalogue as it is on a day: a model whose day has come is retired, and a provider whose default model that was has
 * the next one that is still there.
 *
 * @param day as of `dayOf`
 */
export function catalogueAt(providers: readonly ProviderEntry[], day: string): ProviderEntry[] {
  return providers.map((provider) => {
    const models = provider.models.map((model) => ({ ...model, status: statusAt(model.status, day) }));
    return { ...provider, models, defaultModel: defaultAmong(models, provider.defaultModel) };
  });
}

/** The default model, or whoever succeeds it, or else the first that is there. Where none is, it stays what it was. */
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
