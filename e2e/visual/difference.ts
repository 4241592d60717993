import sharp from 'sharp';

/** Levels of a channel (0…255) by which a pixel may differ: what a rounding differently can make of an edge. */
const levels = 12;

/**
 * So many pixels may differ by more. A button of 40 px that is moved by 1 px changes the pixels along two of its edges, more
 * than 60: see difference.test.ts.
 */
export const toleratedPixels = 24;

type Difference = {
  /** Pixels that differ; all of them where the sizes differ. */
  pixels: number;
  /** Where they are, red over the picture in grey. */
  picture(): Promise<Buffer>;
};

/** Compares two pictures in any format, pixel by pixel. */
export async function difference(expected: Uint8Array, actual: Uint8Array): Promise<Difference> {
  const [before, after] = await Promise.all([decode(expected), decode(actual)]);
  const { width, height } = after.info;
  const isSameSize = before.info.width === width && before.info.height === height;
  const marks = new Uint8Array(width * height);
  let pixels = 0;
  for (let i = 0; i < marks.length; i += 1) {
    if (isSameSize && isClose(before.data, after.data, i * 3)) continue;
    marks[i] = 1;
    pixels += 1;
  }
  const picture = () => {
    const drawn = Buffer.alloc(marks.length * 3);
    for (let i = 0; i < marks.length; i += 1) {
      const grey = 160 + Math.round(after.data[i * 3 + 1]! / 3);
      drawn.set(marks[i] ? [220, 0, 0] : [grey, grey, grey], i * 3);
    }
    return sharp(drawn, { raw: { width, height, channels: 3 } })
      .png()
      .toBuffer();
  };
  return { pixels, picture };
}

const decode = (bytes: Uint8Array) =>
  sharp(bytes).removeAlpha().toColourspace('srgb').raw().toBuffer({ resolveWithObject: true });

function isClose(a: Uint8Array, b: Uint8Array, at: number): boolean {
  for (let i = at; i < at + 3; i += 1) if (Math.abs(a[i]! - b[i]!) > levels) return false;
  return true;
}
