import type { SizeRule } from '../../catalogue/entry.ts';

type Shape = { widthPx: number; heightPx: number };

/** @returns width and height in pixels; undefined for `auto` */
export function parseSize(size: string): Shape | undefined {
  const match = /^(\d+)x(\d+)$/.exec(size);
  return match ? { widthPx: Number(match[1]), heightPx: Number(match[2]) } : undefined;
}

/**
 * The size to request from a model: the wanted one where the model supports it, else the nearest. `auto` wants the size
 * of the source.
 *
 * @returns undefined where the model takes no size
 */
export function chooseSize(rule: SizeRule, source: Shape, wish: string): Shape | undefined {
  const wanted = parseSize(wish) ?? source;
  switch (rule.kind) {
    case 'source':
      return undefined;
    case 'list':
      return nearest(
        rule.sizes.flatMap((size) => parseSize(size) ?? []),
        wanted,
      );
    case 'free':
      return fitToRule(rule, wanted);
  }
}

export const writeSize = ({ widthPx, heightPx }: Shape): string => `${widthPx}x${heightPx}`;

/** Aspect ratio first, since a stretched result is worse than a small one; then the number of pixels. */
function nearest(sizes: readonly Shape[], wanted: Shape): Shape | undefined {
  const score = (size: Shape) => {
    const shape = Math.abs(Math.log(size.widthPx / size.heightPx / (wanted.widthPx / wanted.heightPx)));
    const area = Math.abs(Math.log((size.widthPx * size.heightPx) / (wanted.widthPx * wanted.heightPx)));
    return shape * 100 + area;
  };
  return [...sizes].sort((a, b) => score(a) - score(b))[0];
}

function fitToRule(rule: Extract<SizeRule, { kind: 'free' }>, wanted: Shape): Shape {
  const aspect = Math.min(Math.max(wanted.widthPx / wanted.heightPx, 1 / rule.maxAspect), rule.maxAspect);
  const pixels = Math.min(Math.max(wanted.widthPx * wanted.heightPx, rule.minPixels), rule.maxPixels);
  const longest = Math.min(Math.sqrt(pixels * Math.max(aspect, 1 / aspect)), rule.maxEdgePx);
  const widthPx = aspect >= 1 ? longest : longest * aspect;
  const heightPx = aspect >= 1 ? longest / aspect : longest;
  return settle(rule, { widthPx, heightPx });
}

/** Rounds to the grid, then steps back into the allowed range. */
function settle(rule: Extract<SizeRule, { kind: 'free' }>, exact: Shape): Shape {
  const step = rule.multipleOf;
  const round = (edge: number, by: (n: number) => number) => Math.max(by(edge / step), 1) * step;
  const candidates = [Math.round, Math.ceil, Math.floor].flatMap((forWidth) =>
    [Math.round, Math.ceil, Math.floor].map((forHeight) => ({
      widthPx: round(exact.widthPx, forWidth),
      heightPx: round(exact.heightPx, forHeight),
    })),
  );
  return candidates.find((shape) => isAllowed(rule, shape)) ?? candidates[0]!;
}

function isAllowed(rule: Extract<SizeRule, { kind: 'free' }>, { widthPx, heightPx }: Shape): boolean {
  const pixels = widthPx * heightPx;
  const longest = Math.max(widthPx, heightPx);
  return (
    pixels >= rule.minPixels &&
    pixels <= rule.maxPixels &&
    longest <= rule.maxEdgePx &&
    longest <= rule.maxAspect * Math.min(widthPx, heightPx)
  );
}
