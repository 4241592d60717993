import type { ModelEntry } from '../catalogue/entry.ts';

export type Estimate = {
  images: number;
  /** Of the models whose price is known, in US dollars. */
  usd: number;
  /** True where a chosen model's price is not known, so that `usd` is a lower bound. */
  hasUnknownPrice: boolean;
  /** Of the slowest target; undefined where a model's time is not known. */
  typicalMs: number | undefined;
};

/** What a run is likely to cost and take, from the entries of its models. Targets run at the same time. */
export function estimateRun(models: readonly ModelEntry[], n: number): Estimate {
  const estimate: Estimate = { images: 0, usd: 0, hasUnknownPrice: false, typicalMs: 0 };
  for (const model of models) {
    const images = Math.min(n, model.limits.maxResults);
    estimate.images += images;
    if (model.price.kind === 'unknown') estimate.hasUnknownPrice = true;
    if (model.price.kind === 'per-image') estimate.usd += model.price.usd * images;
    estimate.typicalMs =
      model.typicalMs === undefined || estimate.typicalMs === undefined
        ? undefined
        : Math.max(estimate.typicalMs, model.typicalMs);
  }
  return estimate;
}
