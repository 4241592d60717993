import type { PictureSize } from '../../image/picture.ts';

/** Width and height of an answer at `1K` (Gemini API documentation, "Aspect ratios and image size"). */
const sizes1k: Readonly<Record<string, readonly [number, number]>> = {
  '1:1': [1024, 1024],
  '2:3': [848, 1264],
  '3:2': [1264, 848],
  '3:4': [896, 1200],
  '4:3': [1200, 896],
  '4:5': [928, 1152],
  '5:4': [1152, 928],
  '9:16': [768, 1376],
  '16:9': [1376, 768],
  '21:9': [1584, 672],
  '1:4': [512, 2064],
  '4:1': [2064, 512],
  '1:8': [352, 2928],
  '8:1': [2928, 352],
};

const factors: Readonly<Record<string, number>> = { '512': 0.5, '1K': 1, '2K': 2, '4K': 4 };

export const geminiRatios: readonly string[] = Object.keys(sizes1k);

/** @returns undefined for a ratio or a size that no model supports. */
export function geminiSize(ratio: string, imageSize: string): PictureSize | undefined {
  const [width, height] = sizes1k[ratio] ?? [];
  const factor = factors[imageSize];
  return width && height && factor ? { widthPx: width * factor, heightPx: height * factor } : undefined;
}

/** Defaults of a model: the nearest supported ratio of the picture. */
export function nearestRatio({ widthPx, heightPx }: PictureSize): string {
  const distance = (ratio: string) => {
    const [width, height] = sizes1k[ratio]!;
    return Math.abs(Math.log(widthPx / heightPx / (width / height)));
  };
  return geminiRatios.reduce((best, ratio) => (distance(ratio) < distance(best) ? ratio : best));
}
