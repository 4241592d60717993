import type { ModelEntry } from '../../catalogue/entry.ts';
import { hasOwn } from '../../catalogue/model-operations.ts';
import { operationOf } from '../../catalogue/operations.ts';
import { maxDecodedPixels } from '../../catalogue/original-contract-limits.ts';
import { scaleBounds } from '../../image/region/original.ts';
import { placeRegion, type Region, type SentSizes } from '../../image/region/place-region.ts';
import type { Run } from '../run/run.ts';
import { type AreaMark, scopeOf } from './edit-scope.ts';
import type { RunRequest, Settings } from './request.ts';
import { parseSize } from './size.ts';

type Shape = { widthPx: number; heightPx: number };

/** Facts of the picture that decide the region. */
export type RegionFacts = Shape & {
  /** Bounds of the pixels that the mask edits; null or absent where they are unknown. */
  edited?: Run['maskBounds'];
  /** Size of the original that the picture is the working picture of; absent where it is the original itself. */
  original?: Shape | undefined;
};

/** Size at which most models work best: a smaller area is sent with more of its surroundings. */
const usualPixels = 1024 ** 2;
/** Edges that every model with the sizes of its source accepts. */
const sourceGrid = 32;

/** Width of the context, as a share of the longer side of the mask's bounds, and the least, px. */
type Context = { share: number; leastPx: number };
/** Texture is copied from the context, which costs nothing: as much as the engine searches in a whole picture. */
const ofTexture: Context = { share: 1, leastPx: 256 };
const ofFill: Context = { share: 0.25, leastPx: 64 };
/** Models that follow a prompt must understand the scene. */
const ofScene: Context = { share: 0.5, leastPx: 64 };

/**
 * Plans the region that a model is sent instead of the whole picture, at a size of the model; a requested size is that
 * of whole pictures.
 *
 * @returns undefined where the whole picture is sent: the mask is large, or its bounds are unknown, or the model cannot
 *   take a region around it
 */
export function planRegion(
  model: Pick<ModelEntry, 'limits' | 'native' | 'mask' | 'isPromptless'>,
  { edited, ...picture }: RegionFacts,
  settings: Settings,
): Region | undefined {
  if (!edited) return undefined;
  const { share, leastPx } = contextOf(model);
  const contextPx = Math.ceil(Math.max(share * Math.max(edited.width, edited.height), leastPx));
  return placeRegion(edited, picture, sentSizes(model, settings), contextPx);
}

/**
 * The region of an edit; undefined also where regions are off, or the model edits the whole picture, or outpaints by
 * itself.
 */
export function regionOf(
  request: Pick<RunRequest, 'operation' | 'region'> & { settings: Settings },
  facts: RegionFacts & { mark: AreaMark },
  model: ModelEntry,
): Region | undefined {
  const operation = operationOf(request);
  const isWhole =
    scopeOf(model, facts.mark, operation) === 'whole-picture' ||
    (operation === 'outpaint' && hasOwn(model, operation));
  return isWhole || request.region === 'off' ? undefined : planRegion(model, facts, request.settings);
}

/**
 * Plans the region of the original that a model is sent, in px of the original.
 *
 * @returns undefined without an original, as `planRegion`, or where the region itself is too large to be decoded
 */
export function planOriginalRegion(
  model: Parameters<typeof planRegion>[0],
  { edited, original, ...working }: RegionFacts,
  settings: Settings,
): Region | undefined {
  if (!edited || !original) return undefined;
  const facts = { ...original, edited: scaleBounds(edited, working, original) };
  const region = planRegion(model, facts, settings);
  return region && region.width * region.height <= maxDecodedPixels ? region : undefined;
}

function contextOf({ isPromptless, mask }: Pick<ModelEntry, 'isPromptless' | 'mask'>): Context {
  if (isPromptless) return ofTexture;
  return mask === 'exact' ? ofFill : ofScene;
}

function sentSizes({ limits, native }: Pick<ModelEntry, 'limits' | 'native'>, settings: Settings): SentSizes {
  const { sizes, source } = limits;
  if (sizes.kind === 'list')
    return { kind: 'list', sizes: sizes.sizes.flatMap((size) => parseSize(size) ?? []) };
  if (native)
    return { kind: 'list', sizes: native.ratios.map((ratio) => shapeOf(ratio, pixelsOf(native, settings))) };
  // A PNG is hardly larger than its uncompressed pixels.
  const maxPixels = Math.min(source.maxPixels, Math.floor(source.maxBytes / 4.1));
  return sizes.kind === 'free'
    ? {
        ...sizes,
        usualPixels: Math.max(usualPixels, sizes.minPixels),
        maxPixels: Math.min(sizes.maxPixels, maxPixels),
      }
    : {
        kind: 'free',
        multipleOf: sourceGrid,
        minPixels: source.minEdgePx ** 2,
        usualPixels,
        maxPixels,
        maxEdgePx: source.maxEdgePx,
        maxAspect: source.maxAspect,
      };
}

function pixelsOf({ pixels, by }: NonNullable<ModelEntry['native']>, settings: Settings): number {
  return by?.pixels[String(settings[by.setting])] ?? pixels;
}

/** The size with a ratio such as `3:2` and about so many pixels. */
function shapeOf(ratio: string, pixels: number): Shape {
  const [across, down] = ratio.split(':').map(Number);
  const widthPx = Math.round(Math.sqrt((pixels * across!) / down!));
  return { widthPx, heightPx: Math.round(pixels / widthPx) };
}
