import { encodePng } from '../../image/codec/png-encode.ts';
import { type KeepMap, whiteFromKeep } from '../../image/pixels.ts';
import type { Coverage } from '../../mask/model/coverage.ts';
import { keepFromCoverage } from '../../mask/model/polarity.ts';
import { pause } from '../scheduling/pause.ts';

export { hasPainted } from '../../mask/outline/exact-bounds.ts';

const KEEP = Uint8Array.from({ length: 256 }, (_, coverage) => keepFromCoverage(coverage));

/**
 * The mask as it is sent: an RGBA PNG of the picture's size, black, alpha 0 where to edit and 255 where to keep. It is
 * encoded from the coverage, not read back from a canvas: the same painting gives the same bytes in every browser.
 * Encodes some milliseconds at a time, so that the page stays responsive.
 *
 * @param coverage copied at the start: later changes do not affect the export
 */
export function exportMask(coverage: Coverage): Promise<Uint8Array<ArrayBuffer>> {
  return encodeRows(coverage, (row, rgba) => {
    row.data.forEach((kept, x) => {
      rgba[x * 4 + 3] = kept;
    });
  });
}

/** The mask for programs that read brightness: white where to edit, black where to keep, opaque. */
export function exportWhiteMask(coverage: Coverage): Promise<Uint8Array<ArrayBuffer>> {
  return encodeRows(coverage, (row, rgba) => {
    whiteFromKeep(row).data.forEach((white, x) => {
      rgba.fill(white, x * 4, x * 4 + 3);
      rgba[x * 4 + 3] = 255;
    });
  });
}

async function encodeRows(
  { widthPx, heightPx, data: painted }: Coverage,
  write: (row: KeepMap, rgba: Uint8Array) => void,
): Promise<Uint8Array<ArrayBuffer>> {
  const data = new Uint8Array(painted);
  return encodePng(
    {
      widthPx,
      heightPx,
      writeRow(row, rgba) {
        const pixels = data.subarray(row * widthPx, (row + 1) * widthPx);
        write({ widthPx, heightPx: 1, data: pixels.map((coverage) => KEEP[coverage]!) }, rgba);
      },
    },
    pause,
  );
}
