import { encodeTiles } from '../../mask/conversion/encode-raster.ts';
import {
  coverageFromPixels,
  type MaskMeaning,
  type RgbaPixels,
  resizeCoverage,
} from '../../mask/conversion/mask-from-pixels.ts';
import { possibleMeanings } from '../../mask/conversion/mask-meanings.ts';
import type { MaskSize, RasterTile } from '../../mask/model/command.ts';
import type { Pieces } from '../../mask/time-slices.ts';
import { canReadCanvas, readCanvas } from '../canvas-readback.ts';
import { decodeBlob } from '../intake/decode-blob.ts';
import { readWhole } from '../intake/read-file.ts';
import { IntakeError } from '../intake/source.ts';
import { text } from '../text/text.ts';

/** A picture that is imported as a mask, before its meaning is known. */
export type GivenMask = {
  readonly name: string;
  readonly pixels: RgbaPixels;
  /** Possible meanings, the likeliest first. With a single one the user is not asked. */
  readonly meanings: readonly MaskMeaning[];
};

const maxPixels = 16_777_216;

/** @throws IntakeError where the file cannot be read, is no picture, or exceeds 4096² pixels */
export async function readMaskFile(file: Blob, name: string): Promise<GivenMask> {
  const bitmap = await decodeBlob(await readWhole(file));
  try {
    if (bitmap.width * bitmap.height > maxPixels) {
      throw new IntakeError(
        text()('intake.errors.maskTooLarge', { width: bitmap.width, height: bitmap.height }),
      );
    }
    const pixels = pixelsOf(bitmap);
    return { name, pixels, meanings: possibleMeanings(pixels) };
  } finally {
    bitmap.close();
  }
}

/** Converts an imported mask to the tiles of a raster command, at the size of a picture. */
export function* maskTiles(
  { pixels }: GivenMask,
  meaning: MaskMeaning,
  size: MaskSize,
): Pieces<readonly RasterTile[]> {
  const coverage = yield* coverageFromPixels(pixels, meaning);
  return yield* encodeTiles(yield* resizeCoverage(coverage, size));
}

/**
 * Reads the pixels of a bitmap. @throws IntakeError where the browser provides no canvas of this size, or hides its
 * pixels
 */
export function pixelsOf(bitmap: ImageBitmap): RgbaPixels {
  const canvas = document.createElement('canvas');
  canvas.width = bitmap.width;
  canvas.height = bitmap.height;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) throw new IntakeError(text()('intake.errors.maskMemory'));
  context.drawImage(bitmap, 0, 0);
  if (!canReadCanvas()) throw new IntakeError(text()('intake.errors.hiddenPixels'));
  const { data } = readCanvas(context, bitmap.width, bitmap.height);
  return { widthPx: bitmap.width, heightPx: bitmap.height, rgba: data };
}
