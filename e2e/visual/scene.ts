import sharp from 'sharp';

const size = { width: 1200, height: 800 };

/** A barn on a hill, in flat colours. */
const drawing = (
  sky: string,
) => `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1200 800" shape-rendering="crispEdges">
  <rect width="1200" height="800" fill="${sky}"/>
  <rect y="520" width="1200" height="280" fill="#7a9a5b"/>
  <path d="M0 520h1200L820 360z" fill="#5f7f66"/>
  <rect x="180" y="400" width="300" height="220" fill="#a4483c"/>
  <path d="M140 400h380L330 280z" fill="#6b3a35"/>
  <rect x="290" y="500" width="80" height="120" fill="#e8dcc6"/>
  <rect x="830" y="440" width="60" height="220" fill="#6a4e38"/>
  <rect x="720" y="220" width="280" height="240" fill="#3f6b45"/>
</svg>`;

/** The tree to the right of the barn. */
const tree = { left: 680, top: 200, width: 360, height: 480 };

/** The picture under a sky of this colour, and the mask of its tree. */
export async function drawScene(sky: string): Promise<{ image: Buffer; mask: Buffer }> {
  const hole = sharp({ create: { width: tree.width, height: tree.height, channels: 4, background: '#fff' } });
  const mask = sharp({ create: { ...size, channels: 4, background: '#fff' } }).composite([
    { input: await hole.png().toBuffer(), left: tree.left, top: tree.top, blend: 'dest-out' },
  ]);
  return {
    image: await sharp(Buffer.from(drawing(sky)))
      .png()
      .toBuffer(),
    mask: await mask.png().toBuffer(),
  };
}
