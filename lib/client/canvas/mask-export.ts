import { encodePng } from '../../image/codec/png-encode.ts';
import type { Coverage } from '../../mask/model/coverage.ts';
import { keepFromCoverage, whiteFromCoverage } from '../../mask/model/polarity.ts';
import { pause } from '../scheduling/pause.ts';

const KEEP = Uint8Array.from({ length: 256 }, (_, coverage) => keepFromCoverage(coverage));
const WHITE = Uint8Array.from({ length: 256 }, (_, coverage) => whiteFromCoverage(coverage));

/**
 * The mask as it is sent: an RGBA PNG of the picture's size, black, alpha 0 where to edit and 255 where to keep. It is
 * encoded from the coverage, not read back from a canvas: the same painting gives the same bytes in every browser.
 * Encodes some milliseconds at a time, so that the page stays responsive.
 *
 * @param coverage copied at the start: later changes do not affect the export
 */
export function exportMask(coverage: Coverage): Promise<Uint8Array<ArrayBuffer>> {
  return encodeCoverage(coverage, (rgba, at, value) => {
    rgba[at + 3] = KEEP[value]!;
  });
}

/** The mask for programs that read brightness: white where to edit, black where to keep, opaque. */
export function exportWhiteMask(coverage: Coverage): Promise<Uint8Array<ArrayBuffer>> {
  return encodeCoverage(coverage, (rgba, at, value) => {
    rgba.fill(WHITE[value]!, at, at + 3);
    rgba[at + 3] = 255;
  });
}

async function encodeCoverage(
  coverage: Coverage,
  write: (rgba: Uint8Array, at: number, value: number) => void,
): Promise<Uint8Array<ArrayBuffer>> {
  const { widthPx, heightPx } = coverage;
  const data = coverage.data.slice();
  return encodePng(
    {
      widthPx,
      heightPx,
      writeRow(row, rgba) {
        const start = row * widthPx;
        for (let x = 0; x < widthPx; x++) write(rgba, x * 4, data[start + x]!);
      },
    },
    pause,
  );
}
