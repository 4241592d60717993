import { encodePng } from '../../image/png-encode.ts';
import type { Coverage } from '../../mask/coverage.ts';
import { alphaOfCoverage } from '../../mask/polarity.ts';
import { pause } from './pause.ts';

const ALPHA = Uint8Array.from({ length: 256 }, (_, coverage) => alphaOfCoverage(coverage));

/**
 * The mask as it is sent: an RGBA PNG of the picture's size, black, alpha 0 where to edit and 255 where to keep. It is
 * made from the coverage itself, not read back from a canvas, and encoded here: the same painting gives the same bytes
 * in every browser. Takes some milliseconds at a time, so that the page stays alive while a large one is encoded.
 *
 * @param coverage copied at the start: painting on meanwhile does not change what is exported
 */
export async function exportMask(coverage: Coverage): Promise<Uint8Array<ArrayBuffer>> {
  const { widthPx, heightPx } = coverage;
  const data = coverage.data.slice();
  return encodePng(
    {
      widthPx,
      heightPx,
      writeRow(row, rgba) {
        const start = row * widthPx;
        for (let x = 0; x < widthPx; x++) rgba[x * 4 + 3] = ALPHA[data[start + x]!]!;
      },
    },
    pause,
  );
}
