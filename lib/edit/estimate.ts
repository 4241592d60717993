import type { ModelEntry, Price } from '../catalogue/entry.ts';
import type { Settings } from './request.ts';

export type Estimate = {
  images: number;
  /** In US dollars, of the models whose price is known. The two differ where a setting is left to the model. */
  usdMin: number;
  usdMax: number;
  /** True where a chosen model's price is not known, so that both are lower bounds. */
  hasUnknownPrice: boolean;
  /** Of the slowest target; undefined where a model's time is not known. */
  typicalMs: number | undefined;
};

export type PricedTarget = { model: ModelEntry; settings: Settings };

/** What a run is likely to cost and take, from the entries of its models. Targets run at the same time. */
export function estimateRun(targets: readonly PricedTarget[], n: number): Estimate {
  const estimate: Estimate = { images: 0, usdMin: 0, usdMax: 0, hasUnknownPrice: false, typicalMs: 0 };
  for (const { model, settings } of targets) {
    const images = Math.min(n, model.limits.maxResults);
    const range = priceOfOne(model.price, settings);
    estimate.images += images;
    if (range) {
      estimate.usdMin += range.min * images;
      estimate.usdMax += range.max * images;
    } else estimate.hasUnknownPrice = true;
    estimate.typicalMs =
      model.typicalMs === undefined || estimate.typicalMs === undefined
        ? undefined
        : Math.max(estimate.typicalMs, model.typicalMs);
  }
  return estimate;
}

/** What one result costs; a range where the setting that decides is left to the model. */
function priceOfOne(price: Price, settings: Settings): { min: number; max: number } | undefined {
  switch (price.kind) {
    case 'free':
      return { min: 0, max: 0 };
    case 'unknown':
      return undefined;
    case 'per-image':
      return { min: price.usd, max: price.usd };
    case 'per-token': {
      if (!price.perImage) return undefined;
      const { setting, usd } = price.perImage;
      const exact = usd[String(settings[setting] ?? '')];
      const all = Object.values(usd);
      return exact === undefined
        ? { min: Math.min(...all), max: Math.max(...all) }
        : { min: exact, max: exact };
    }
  }
}
