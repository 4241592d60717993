import { encodePng } from '../../image/codec/png-encode.ts';
import type { Coverage } from '../../mask/model/coverage.ts';
import { alphaOfCoverage } from '../../mask/model/polarity.ts';
import { pause } from './pause.ts';

const ALPHA = Uint8Array.from({ length: 256 }, (_, coverage) => alphaOfCoverage(coverage));

/**
 * The mask as it is sent: an RGBA PNG of the picture's size, black, alpha 0 where to edit and 255 where to keep. It is
 * made from the coverage itself, not read back from a canvas, and encoded here: the same painting gives the same bytes
 * in every browser. Takes some milliseconds at a time, so that the page stays alive while a large one is encoded.
 *
 * @param coverage copied at the start: painting on meanwhile does not change what is exported
 */
export function exportMask(coverage: Coverage): Promise<Uint8Array<ArrayBuffer>> {
  return encodeCoverage(coverage, (rgba, at, value) => {
    rgba[at + 3] = ALPHA[value]!;
  });
}

/** The mask for programs that go by light: white where to edit, black where to keep, and no transparency. */
export function exportWhiteMask(coverage: Coverage): Promise<Uint8Array<ArrayBuffer>> {
  return encodeCoverage(coverage, (rgba, at, value) => {
    rgba.fill(255 - ALPHA[value]!, at, at + 3);
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
