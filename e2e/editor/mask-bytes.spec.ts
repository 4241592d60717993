import type { FakeUpstreamProcess } from '../../scripts/testing/fake-upstream.ts';
import { decodePicture } from '../fake-upstream/image/picture.ts';
import { expect, test } from '../fixtures/test.ts';
import type { ImagePoint } from '../pages/mask-canvas.ts';
import type { WorkspacePage } from '../pages/workspace-page.ts';

/**
 * What was painted is what the provider receives: alpha 0 within the stroke, 255 outside, in the picture's own size,
 * wherever and however it was painted. A band of a pixel along the rim is left out.
 */

const stroke: ImagePoint[] = [
  { x: 300, y: 320 },
  { x: 520, y: 340 },
  { x: 560, y: 560 },
];

async function send(workspace: WorkspacePage): Promise<number> {
  const radiusPx =
    Number.parseInt(
      (await workspace.page
        .getByText(/^\d+ px$/)
        .first()
        .textContent()) ?? '',
      10,
    ) / 2;
  await workspace.choose('OpenAI gpt-image-2');
  await workspace.prompt.fill('White wooden wall');
  await workspace.run.click();
  await expect(workspace.results.tile('openai', 'gpt-image-2')).toHaveAttribute('data-status', 'succeeded');
  return radiusPx;
}

async function expectMask(
  upstream: FakeUpstreamProcess,
  points: ImagePoint[],
  radiusPx: number,
): Promise<void> {
  const call = (await upstream.received()).at(-1)!;
  const [image, mask] = ['image', 'mask'].map((field) => call.files.find((file) => file.field === field)!);
  expect(Buffer.compare(image!.bytes, await sourceBytes())).toBe(0);
  const { rgba, widthPx, heightPx } = await decodePicture(mask!.bytes);
  expect([widthPx, heightPx]).toEqual([1024, 1024]);
  const wrong: string[] = [];
  for (let y = 0; y < heightPx; y += 1) {
    for (let x = 0; x < widthPx; x += 1) {
      const distance = distanceToPath({ x: x + 0.5, y: y + 0.5 }, points) - radiusPx;
      if (Math.abs(distance) <= 1.5) continue;
      const alpha = rgba[(y * widthPx + x) * 4 + 3];
      if (alpha !== (distance < 0 ? 0 : 255)) wrong.push(`${x},${y}: ${alpha}`);
    }
  }
  expect(wrong.slice(0, 5)).toEqual([]);
}

let sentFile: Buffer | undefined;
/** The sample as the page made it a PNG: taken from the page's own upload. */
async function sourceBytes(): Promise<Buffer> {
  if (!sentFile) throw new Error('nothing was uploaded');
  return sentFile;
}

test.beforeEach(async ({ page, upstream }) => {
  await upstream.reset();
  sentFile = undefined;
  await page.route('**/api/runs', async (route) => {
    const body = route.request().postDataBuffer();
    if (body) sentFile = partOf(body, 'image');
    await route.continue();
  });
});

for (const deviceScaleFactor of [1, 2]) {
  test.describe(`at ${deviceScaleFactor} device pixels a CSS pixel`, () => {
    test.use({ deviceScaleFactor, viewport: { width: 1280, height: 800 } });

    test('the mouse, with the picture fitted', async ({ workspace, upstream }) => {
      await workspace.open();
      await workspace.openSample('Remove the lower dog');
      await workspace.canvas.paint(...stroke);
      await expectMask(upstream, stroke, await send(workspace));
    });

    test('the mouse, zoomed in and moved', async ({ workspace, upstream }) => {
      await workspace.open();
      await workspace.openSample('Remove the lower dog');
      await workspace.canvas.zoomIn({ x: 450, y: 450 }, 0.9);
      await workspace.canvas.paint(...stroke);
      await expectMask(upstream, stroke, await send(workspace));
    });
  });
}

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, deviceScaleFactor: 3 });

  test('a finger', async ({ workspace, upstream }) => {
    await workspace.open();
    await workspace.openSample('Remove the lower dog');
    await workspace.canvas.touch(...stroke);
    await workspace.openAsk();
    await expectMask(upstream, stroke, await send(workspace));
  });
});

/** Distance of a point from a line through points. */
function distanceToPath(point: ImagePoint, path: readonly ImagePoint[]): number {
  let best = Number.POSITIVE_INFINITY;
  for (let i = 1; i < path.length; i += 1)
    best = Math.min(best, distanceToSegment(point, path[i - 1]!, path[i]!));
  return best;
}

function distanceToSegment(p: ImagePoint, a: ImagePoint, b: ImagePoint): number {
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const t = Math.max(0, Math.min(1, ((p.x - a.x) * dx + (p.y - a.y) * dy) / (dx * dx + dy * dy)));
  return Math.hypot(p.x - a.x - t * dx, p.y - a.y - t * dy);
}

/** The bytes of a file in a multipart body. */
function partOf(body: Buffer, field: string): Buffer {
  const boundary = body.subarray(0, body.indexOf('\r\n'));
  const head = body.indexOf(`name="${field}"`);
  const start = body.indexOf('\r\n\r\n', head) + 4;
  return body.subarray(start, body.indexOf(Buffer.concat([Buffer.from('\r\n'), boundary]), start));
}
