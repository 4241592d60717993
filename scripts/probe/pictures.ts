import sharp from 'sharp';

/** Edge of the pictures that are sent, px: the native size of most models. */
export const usualEdgePx = 1024;

export type Rgba = { widthPx: number; heightPx: number; data: Uint8Array };

type Paint = (x: number, y: number) => readonly [number, number, number, number];

/** The pictures of all questions, square. */
export type Pictures = {
  edgePx: number;
  /** The area that is edited: the middle of the left half. */
  isArea(x: number, y: number): boolean;
  /** Columns in which the soft mask falls from editing to keeping. */
  ramp: { fromPx: number; toPx: number };
  source(): Promise<Uint8Array>;
  mask(): Promise<Uint8Array>;
  softMask(): Promise<Uint8Array>;
  /** The source with a transparent area. */
  transparent(): Promise<Uint8Array>;
  reference(): Promise<Uint8Array>;
  /** Decodes a picture of any size, brought to that of the source. */
  read(bytes: Uint8Array): Promise<Rgba>;
};

export function createPictures(edgePx: number): Pictures {
  const ramp = { fromPx: edgePx / 4, toPx: (edgePx * 3) / 4 };
  const isArea = (x: number, y: number): boolean =>
    x >= edgePx / 8 && x < edgePx / 2 && y >= edgePx / 4 && y < (edgePx * 3) / 4;
  const draw = async (paint: Paint): Promise<Uint8Array> => {
    const data = new Uint8Array(edgePx * edgePx * 4);
    for (let y = 0; y < edgePx; y += 1)
      for (let x = 0; x < edgePx; x += 1) data.set(paint(x, y), (y * edgePx + x) * 4);
    const raw = { width: edgePx, height: edgePx, channels: 4 } as const;
    return await sharp(data, { raw }).png().toBuffer();
  };
  return {
    edgePx,
    isArea,
    ramp,
    source: () => draw(scene),
    mask: () => draw((x, y) => [0, 0, 0, isArea(x, y) ? 0 : 255]),
    softMask: () =>
      draw((x) => {
        const share = (x - ramp.fromPx) / (ramp.toPx - ramp.fromPx);
        return [0, 0, 0, Math.round(255 * Math.min(Math.max(share, 0), 1))];
      }),
    transparent: () =>
      draw((x, y) => {
        const [red, green, blue] = scene(x, y);
        return [red, green, blue, isArea(x, y) ? 0 : 255];
      }),
    reference: () => draw(() => [...referenceColour, 255]),
    async read(bytes) {
      const { data } = await sharp(bytes)
        .resize(edgePx, edgePx, { fit: 'fill' })
        .ensureAlpha()
        .raw()
        .toBuffer({ resolveWithObject: true });
      return { widthPx: edgePx, heightPx: edgePx, data };
    },
  };
}

/** Soft waves with a fine pattern, so that drift and movement show. */
const scene: Paint = (x, y) => [
  90 + 60 * Math.sin(x / 130) + ((x ^ y) & 15),
  110 + 50 * Math.sin((x + y) / 170),
  120 + 60 * Math.cos(y / 110),
  255,
];

/** A colour that the source does not have. */
export const referenceColour = [230, 30, 140] as const;
