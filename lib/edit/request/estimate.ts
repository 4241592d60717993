import type { ModelEntry, Price } from '../../catalogue/entry.ts';
import type { Region } from '../../image/region/place-region.ts';
import { type EditSize, engineMs } from './engine-time.ts';
import { markupFormFor } from './markup.ts';
import { outputTokens, tokensOfPreview } from './output-tokens.ts';
import { referencesFor } from './references.ts';
import type { Settings } from './request.ts';
import { chooseSize } from './size.ts';

/** In US dollars. The bounds differ where the model chooses a setting that changes the price. */
export type PriceRange = { usdMin: number; usdMax: number };

export type Estimate = PriceRange & {
  images: number;
  /** A chosen model's price is unknown: both bounds are lower bounds. */
  hasUnknownPrice: boolean;
  /** Of the slowest target with a known time; undefined for none. */
  typicalMs: number | undefined;
  /** A chosen model's time is unknown: the time is a lower bound. */
  hasUnknownTime: boolean;
};

export type PricedTarget = {
  model: ModelEntry;
  settings: Settings;
  /** Provider's id; only needed for a time that depends on the picture. */
  provider?: string | undefined;
  /** Usual time of the person's own calls, ms, for a model whose catalogue entry has none. */
  ownMs?: number | undefined;
  /** Sent instead of the whole picture, at a size of its own. */
  region?: Region | undefined;
};

/** Number of references, and whether there is markup. */
export type Guides = { references: number; hasMarkup?: boolean };

/**
 * Estimates cost and time of a run from its models' entries. Targets run in parallel.
 *
 * @param size of the edit, where a picture is open
 * @param wish the requested size of results
 * @param guides the references and the markup; those whose price is not known are left out, see `priceOfReferences`
 */
export function estimateRun(
  targets: readonly PricedTarget[],
  n: number,
  size?: EditSize,
  wish = 'auto',
  guides: Guides = { references: 0 },
): Estimate {
  const estimate: Estimate = {
    images: 0,
    usdMin: 0,
    usdMax: 0,
    hasUnknownPrice: false,
    typicalMs: undefined,
    hasUnknownTime: false,
  };
  for (const target of targets) {
    const { model, settings } = target;
    const images = Math.min(n, model.limits.maxResults);
    const range = priceOfImage(model.price, settings, resultShape(target, size, wish));
    estimate.images += images;
    if (range) {
      // A stream, and so previews, come with one result only.
      const previewsUsd = images === 1 ? priceOfPreviews(model.price, settings) : 0;
      const moreUsd = previewsUsd + (priceOfReferences(model, guides, images) ?? 0);
      estimate.usdMin += range.usdMin * images + moreUsd;
      estimate.usdMax += range.usdMax * images + moreUsd;
    } else estimate.hasUnknownPrice = true;
    const typicalMs = usualMs(target, images, size);
    if (typicalMs === undefined) estimate.hasUnknownTime = true;
    else estimate.typicalMs = Math.max(estimate.typicalMs ?? 0, typicalMs);
  }
  return estimate;
}

/** Usual time of a target, ms: of the engine for this picture, of the catalogue, or of one's own calls. */
export function usualMs(
  { model, provider, ownMs, region }: Omit<PricedTarget, 'settings'>,
  n: number,
  size: EditSize | undefined,
): number | undefined {
  const sent = region ? sizeOfRegion(region, size) : size;
  const ofEngine = sent && provider !== undefined ? engineMs(provider, model.id, sent, n) : undefined;
  return ofEngine ?? model.typicalMs ?? ownMs;
}

type Shape = { widthPx: number; heightPx: number };

/**
 * Size of the results that a model is asked for, or that of what it is sent, where it takes no size; undefined without
 * a picture.
 *
 * @param wish size of whole pictures; that of a region is its own
 */
export function resultShape(
  { model, region }: Pick<PricedTarget, 'model' | 'region'>,
  size: EditSize | undefined,
  wish: string,
): Shape | undefined {
  const shape = region ? sizeOfRegion(region, size).shape : size?.shape;
  return shape && (chooseSize(model.limits.sizes, shape, region ? 'auto' : wish) ?? shape);
}

/** Size of an edit whose region is sent. All that is painted lies in the region. */
function sizeOfRegion(region: Region, whole: EditSize | undefined) {
  const { sentWidthPx: widthPx, sentHeightPx: heightPx } = region;
  const paintedPx = whole ? whole.maskShare * whole.pixels : 0;
  const maskShare = Math.min(paintedPx / (region.width * region.height), 1);
  return { pixels: widthPx * heightPx, maskShare, shape: { widthPx, heightPx } };
}

/**
 * List price of one result; undefined where it is unknown.
 *
 * @param shape of the result; by default one of about a million pixels
 */
export function priceOfImage(price: Price, settings: Settings, shape?: Shape): PriceRange | undefined {
  switch (price.kind) {
    case 'free':
      return exactly(0);
    case 'unknown':
      return undefined;
    case 'per-image': {
      const chosen = price.by && settings[price.by.setting];
      return chosen === undefined ? exactly(price.usd) : exactly(price.by?.usd[String(chosen)]);
    }
    case 'per-megapixel': {
      const further = shape ? Math.ceil((shape.widthPx * shape.heightPx) / megapixel) - 1 : 0;
      return exactly(price.usd + price.usdPerFurther * Math.max(0, further));
    }
    case 'per-token': {
      if (!price.perImage) return undefined;
      const usd = (shape && pricesAt(price, shape)) ?? price.perImage.usd;
      const chosen = settings[price.perImage.setting];
      if (chosen !== undefined && chosen !== 'auto') return exactly(usd[String(chosen)]);
      const all = Object.values(usd);
      return all.length === 0 ? undefined : { usdMin: Math.min(...all), usdMax: Math.max(...all) };
    }
  }
}

/** As providers count them. */
const megapixel = 1024 ** 2;

type TokenPrice = Extract<Price, { kind: 'per-token' }>;

/** @returns undefined where only the price of about a million pixels is known */
function pricesAt({ tokensOfLongSide, usdPerMillion }: TokenPrice, shape: Shape) {
  if (!tokensOfLongSide) return undefined;
  const entries = Object.entries(tokensOfLongSide).map(
    ([value, tokens]) => [value, (outputTokens(tokens, shape) * usdPerMillion.imageOut) / 1e6] as const,
  );
  return Object.fromEntries(entries);
}

function priceOfPreviews(price: Price, { partial_images: previews }: Settings): number {
  if (price.kind !== 'per-token' || typeof previews !== 'number') return 0;
  return (previews * tokensOfPreview * price.usdPerMillion.imageOut) / 1e6;
}

/**
 * Price of the references of an edit, and of a marked copy, in US dollars: input of each call.
 *
 * @param images number of results
 * @returns undefined where it is not known
 */
export function priceOfReferences(
  model: ModelEntry,
  { references: count, hasMarkup = false }: Guides,
  images: number,
): number | undefined {
  const copies = hasMarkup && markupFormFor(model) === 'copy' ? 1 : 0;
  const sent = referencesFor(model, count, hasMarkup) + copies;
  if (sent === 0 || model.price.kind === 'free') return 0;
  const { price, references, limits } = model;
  if (price.kind !== 'per-token' || references?.tokens === undefined) return undefined;
  const calls = Math.ceil(images / limits.resultsPerCall);
  return (sent * calls * references.tokens * price.usdPerMillion.imageIn) / 1e6;
}

const exactly = (usd: number | undefined): PriceRange | undefined =>
  usd === undefined ? undefined : { usdMin: usd, usdMax: usd };
