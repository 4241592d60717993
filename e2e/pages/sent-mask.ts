import type { FakeUpstreamProcess } from '../../scripts/testing/fake-upstream.ts';
import { decodePicture } from '../fake-upstream/image/picture.ts';
import { expect } from '../fixtures/test.ts';
import type { WorkspacePage } from './workspace-page.ts';

/** The mask of the last edit that the provider received: alpha 0 where to edit. */
export type SentMask = {
  readonly widthPx: number;
  readonly heightPx: number;
  alphaAt(x: number, y: number): number;
  /**
   * Expects alpha 0 inside and 255 outside, for every pixel that is not on the rim.
   * @param inside how far within the shape a point lies, px, below 0 outside; pixels nearer to 0 than `rimPx` are left out
   */
  expectShape(inside: (x: number, y: number) => number, rimPx?: number): void;
};

/** Sends the edit to one provider and gives the mask that arrived there. */
export async function sendMask(workspace: WorkspacePage, upstream: FakeUpstreamProcess): Promise<SentMask> {
  await workspace.choose('OpenAI gpt-image-2');
  await workspace.prompt.fill('White wooden wall');
  await workspace.run.click();
  return await receivedMask(workspace, upstream);
}

export async function receivedMask(
  workspace: WorkspacePage,
  upstream: FakeUpstreamProcess,
): Promise<SentMask> {
  await expect(workspace.results.tile('openai', 'gpt-image-2')).toHaveAttribute('data-status', 'succeeded');
  const call = (await upstream.received()).at(-1)!;
  return await readMask(call.files.find((file) => file.field === 'mask')!.bytes);
}

export async function readMask(png: Uint8Array): Promise<SentMask> {
  const { rgba, widthPx, heightPx } = await decodePicture(png);
  const alphaAt = (x: number, y: number) => rgba[(y * widthPx + x) * 4 + 3]!;
  return {
    widthPx,
    heightPx,
    alphaAt,
    expectShape(inside, rimPx = 1.5) {
      const wrong: string[] = [];
      for (let y = 0; y < heightPx; y += 1) {
        for (let x = 0; x < widthPx; x += 1) {
          const depth = inside(x + 0.5, y + 0.5);
          if (Math.abs(depth) <= rimPx) continue;
          if (alphaAt(x, y) !== (depth > 0 ? 0 : 255)) wrong.push(`${x},${y}: ${alphaAt(x, y)}`);
        }
      }
      expect(wrong.slice(0, 5)).toEqual([]);
    },
  };
}

export const insideBox =
  (left: number, top: number, right: number, bottom: number) => (x: number, y: number) =>
    Math.min(x - left, right - x, y - top, bottom - y);

export const insideDisc = (centreX: number, centreY: number, radius: number) => (x: number, y: number) =>
  radius - Math.hypot(x - centreX, y - centreY);
