import {
  containsRectangle,
  intersectRectangles,
  outsetRectangle,
  type Rectangle,
  rectangleOfSize,
  type Size,
} from '../../geometry/rectangle.ts';

/** Part of a picture in whole px, and the size in px at which it is sent. */
export type Region = Rectangle & { readonly sentWidthPx: number; readonly sentHeightPx: number };

/** Sizes at which a region can be sent: any of a list, or any on a grid within bounds. */
export type SentSizes = { kind: 'list'; sizes: readonly Size[] } | FreeSizes;

type FreeSizes = {
  kind: 'free';
  multipleOf: number;
  minPixels: number;
  /** A smaller region gets more context. */
  usualPixels: number;
  maxPixels: number;
  maxEdgePx: number;
  maxAspect: number;
};

/** Largest enlargement of a region on sending, per side. */
const mostEnlarged = 2;
/**
 * Largest share of the picture that is worth cutting out: it has at least 1.3 times the detail per side, also where it
 * holds several islands of a mask that are far apart.
 */
const mostShare = 0.6;

/**
 * Places the region that is sent instead of the whole picture: it contains the edited area with its context, has the
 * ratio of an allowed size, and is at least as large as that size, so that no pixel is enlarged. At the border it is
 * moved inside before it loses context.
 *
 * @param edited bounds of the edited area, whole px within the picture
 * @param contextPx wanted width of the context on each side, px
 * @returns undefined where no allowed size can contain the area, or the region is not clearly smaller than the picture
 */
export function placeRegion(
  edited: Rectangle,
  picture: Size,
  sizes: SentSizes,
  contextPx: number,
): Region | undefined {
  const whole = rectangleOfSize(picture);
  const wanted = intersectRectangles(outsetRectangle(edited, contextPx), whole);
  const offered = sizes.kind === 'list' ? sizes.sizes : freeSizes(sizes, wanted, picture);
  const placed = offered
    .flatMap((size) => place(size, edited, wanted, picture) ?? [])
    // The finest first, then the smallest of about the wanted ratio.
    .sort((a, b) => reductionOf(a) - reductionOf(b) || costOf(a, wanted) - costOf(b, wanted))[0];
  return placed && areaOf(placed) <= mostShare * areaOf(whole) ? placed : undefined;
}

const areaOf = ({ width, height }: Rectangle): number => width * height;
const costOf = (region: Rectangle, wanted: Rectangle): number =>
  areaOf(region) * (1 + Math.abs(Math.log((region.width * wanted.height) / (region.height * wanted.width))));
/** Pixels of the picture for each sent one, per side. */
const reductionOf = (region: Region): number => Math.round((1000 * region.width) / region.sentWidthPx);

/** The region that is sent at this size; undefined where it cannot contain the edited area. */
function place(size: Size, edited: Rectangle, wanted: Rectangle, picture: Size): Region | undefined {
  const { widthPx, heightPx } = size;
  const most = Math.min(picture.widthPx / widthPx, picture.heightPx / heightPx);
  const scale = Math.min(Math.max(wanted.width / widthPx, wanted.height / heightPx, 1), most);
  if (scale < 1 / mostEnlarged) return undefined;
  const width = Math.min(Math.round(widthPx * scale), picture.widthPx);
  const height = Math.min(Math.round(heightPx * scale), picture.heightPx);
  const region = {
    x: startOf(edited.x, edited.width, width, picture.widthPx),
    y: startOf(edited.y, edited.height, height, picture.heightPx),
    width,
    height,
    sentWidthPx: widthPx,
    sentHeightPx: heightPx,
  };
  return containsRectangle(region, edited) ? region : undefined;
}

/** Start of a span that is centred on another, moved inside the picture. */
function startOf(from: number, length: number, span: number, most: number): number {
  return Math.min(Math.max(from + Math.round((length - span) / 2), 0), most - span);
}

/** The size for the wanted area: with more context below the usual size, reduced above the largest. */
function freeSizes(rule: FreeSizes, wanted: Rectangle, picture: Size): Size[] {
  const { width, height } = withContext(rule, wanted, picture);
  const { maxPixels, maxEdgePx, minPixels, multipleOf: step } = rule;
  const reduction = Math.max(Math.sqrt((width * height) / maxPixels), Math.max(width, height) / maxEdgePx, 1);
  const onGrid = (length: number, most: number) => {
    const below = Math.floor(most / step);
    return Math.max(Math.min(Math.ceil(length / reduction / step), below), 1) * step;
  };
  const fitting = { widthPx: onGrid(width, picture.widthPx), heightPx: onGrid(height, picture.heightPx) };
  const enlargement = Math.max(Math.sqrt(minPixels / (fitting.widthPx * fitting.heightPx)), 1);
  const enlarged = (length: number) => Math.ceil((length * enlargement) / step) * step;
  const sent = { widthPx: enlarged(fitting.widthPx), heightPx: enlarged(fitting.heightPx) };
  return [withinBounds(sent, rule)].filter((size) => isAllowed(size, rule));
}

/** The wanted area with context up to the usual size, as far as the picture has it, within the largest ratio. */
function withContext({ usualPixels, maxAspect }: FreeSizes, wanted: Rectangle, picture: Size) {
  const { widthPx: mostWide, heightPx: mostHigh } = picture;
  const side = Math.sqrt(usualPixels);
  let width = Math.min(Math.max(wanted.width, Math.min(side, usualPixels / wanted.height)), mostWide);
  let height = Math.min(Math.max(wanted.height, usualPixels / width), mostHigh);
  // A flat picture has less of the one side, and so more of the other.
  width = Math.min(Math.max(width, usualPixels / height), mostWide);
  width = Math.min(Math.max(width, height / maxAspect), mostWide);
  height = Math.min(Math.max(height, width / maxAspect), mostHigh);
  return { width: Math.min(width, height * maxAspect), height: Math.min(height, width * maxAspect) };
}

/** Takes steps of the grid off the longer side, where rounding up exceeds a bound. */
function withinBounds(size: Size, rule: FreeSizes): Size {
  let { widthPx, heightPx } = size;
  const step = rule.multipleOf;
  while (isTooLarge({ widthPx, heightPx }, rule) && Math.max(widthPx, heightPx) > step) {
    if (widthPx >= heightPx) widthPx -= step;
    else heightPx -= step;
  }
  return { widthPx, heightPx };
}

function isTooLarge({ widthPx, heightPx }: Size, { maxPixels, maxEdgePx, maxAspect }: FreeSizes): boolean {
  const [shorter, longer] = [Math.min(widthPx, heightPx), Math.max(widthPx, heightPx)];
  return widthPx * heightPx > maxPixels || longer > maxEdgePx || longer > maxAspect * shorter;
}

const isAllowed = (size: Size, rule: FreeSizes): boolean =>
  size.widthPx * size.heightPx >= rule.minPixels && !isTooLarge(size, rule);
