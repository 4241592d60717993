/**
 * Draws the masks of the quality test and of the benchmark (lib/engine/__fixtures__/*.png). Each has the shape of
 * objects that are typical for such a picture, at a position without an object, so that the true picture is known.
 *
 *   npm run bench:local -- --draw-masks
 */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';

const SIDE_PX = 1024;

const blob = (x: number, y: number, radiusX: number, radiusY: number) =>
  `<ellipse cx="${x}" cy="${y}" rx="${radiusX}" ry="${radiusY}"/>`;
const stroke = (width: number, ...points: [number, number][]) =>
  `<polyline fill="none" stroke="#000" stroke-width="${width}" points="${points.join(' ')}"/>`;

/** Shapes in pixels of the 1024 × 1024 sample photographs. */
const shapes: Record<string, string[]> = {
  // A person on the grass in front of the wood, a blanket, a kite in front of the ridge.
  'autumn-meadow': [
    blob(540, 500, 62, 66),
    stroke(120, [540, 560], [535, 760]),
    blob(205, 830, 150, 78),
    stroke(64, [660, 255], [800, 245]),
  ],
  // A person walking towards the rocks, a tent on the slope, a bird in the sky.
  'mountain-path': [
    blob(560, 590, 58, 62),
    stroke(112, [560, 650], [565, 810]),
    blob(800, 820, 130, 74),
    stroke(70, [480, 130], [640, 110], [760, 150]),
  ],
  // A branch in front of the boards, a tool on the planks, a sign on the post.
  'dogs-at-window': [
    stroke(110, [760, 60], [775, 330], [750, 590]),
    stroke(90, [800, 790], [980, 820]),
    stroke(66, [128, 220], [132, 520]),
  ],
  // A poster on wall and window, something on the floor, a cup on the table.
  'wine-table': [
    blob(250, 330, 84, 112),
    stroke(92, [640, 120], [680, 250], [690, 330]),
    blob(880, 940, 110, 60),
    blob(640, 500, 56, 44),
  ],
};

/** Writes one PNG per photograph: alpha 0 in the hole. @returns a description of the files */
export async function drawMasks(folder: string): Promise<string[]> {
  const files: string[] = [];
  for (const [name, parts] of Object.entries(shapes)) {
    const file = join(folder, `${name}.png`);
    await writeFile(file, await maskOf(parts.join('')));
    files.push(file);
  }
  return files;
}

/** A PNG with a disc in the middle. @param share of the picture, 0 to 1 */
export function discMask(share: number): Promise<Buffer> {
  const radius = SIDE_PX * Math.sqrt(share / Math.PI);
  return maskOf(blob(SIDE_PX / 2, SIDE_PX / 2, radius, radius));
}

async function maskOf(drawing: string): Promise<Buffer> {
  const file = `<svg xmlns="http://www.w3.org/2000/svg" width="${SIDE_PX}" height="${SIDE_PX}" shape-rendering="crispEdges">
    <g stroke-linecap="round" stroke-linejoin="round">${drawing}</g></svg>`;
  const drawn = await sharp(Buffer.from(file)).extractChannel('alpha').raw().toBuffer();
  const rgba = Buffer.alloc(SIDE_PX * SIDE_PX * 4);
  for (const [pixel, painted] of drawn.entries()) rgba[pixel * 4 + 3] = painted > 127 ? 0 : 255;
  const raw = { width: SIDE_PX, height: SIDE_PX, channels: 4 as const };
  return sharp(rgba, { raw }).png({ palette: true, compressionLevel: 9 }).toBuffer();
}
