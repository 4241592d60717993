import type { ModelEntry, Price } from '../../catalogue/entry.ts';
import type { Settings } from './request.ts';

/** In US dollars. The two differ where a setting that changes the price is left to the model. */
export type PriceRange = { usdMin: number; usdMax: number };

export type Estimate = PriceRange & {
  images: number;
  /** True where a chosen model's price is not known, so that both prices are lower bounds. */
  hasUnknownPrice: boolean;
  /** Of the slowest target whose time is known; undefined where none is. */
  typicalMs: number | undefined;
  /** True where a chosen model's time is not known, so that the time is a lower bound. */
  hasUnknownTime: boolean;
};

export type PricedTarget = { model: ModelEntry; settings: Settings };

/** What a run is likely to cost and take, from the entries of its models. Targets run at the same time. */
export function estimateRun(targets: readonly PricedTarget[], n: number): Estimate {
  const estimate: Estimate = {
    images: 0,
    usdMin: 0,
    usdMax: 0,
    hasUnknownPrice: false,
    typicalMs: undefined,
    hasUnknownTime: false,
  };
  for (const { model, settings } of targets) {
    const images = Math.min(n, model.limits.maxResults);
    const range = priceOfImage(model.price, settings);
    estimate.images += images;
    if (range) {
      estimate.usdMin += range.usdMin * images;
      estimate.usdMax += range.usdMax * images;
    } else estimate.hasUnknownPrice = true;
    if (model.typicalMs === undefined) estimate.hasUnknownTime = true;
    else estimate.typicalMs = Math.max(estimate.typicalMs ?? 0, model.typicalMs);
  }
  return estimate;
}

/** What one result costs by the price list; undefined where there is no price for it. */
export function priceOfImage(price: Price, settings: Settings): PriceRange | undefined {
  switch (price.kind) {
    case 'free':
      return exactly(0);
    case 'unknown':
      return undefined;
    case 'per-image': {
      const chosen = price.by && settings[price.by.setting];
      return chosen === undefined ? exactly(price.usd) : exactly(price.by?.usd[String(chosen)]);
    }
    case 'per-token': {
      if (!price.perImage) return undefined;
      const { setting, usd } = price.perImage;
      const chosen = settings[setting];
      if (chosen !== undefined && chosen !== 'auto') return exactly(usd[String(chosen)]);
      const all = Object.values(usd);
      return all.length === 0 ? undefined : { usdMin: Math.min(...all), usdMax: Math.max(...all) };
    }
  }
}

const exactly = (usd: number | undefined): PriceRange | undefined =>
  usd === undefined ? undefined : { usdMin: usd, usdMax: usd };
