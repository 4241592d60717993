import sharp, { type Sharp } from 'sharp';
import { describe, expect, it } from 'vitest';
import type { KeepMap, Pixels } from '../pixels.ts';
import { resample } from '../resample.ts';
import { noise, randomBytes, randomNumbers } from '../testing/noise.ts';
import { drawScene, keepAroundDisc } from '../testing/scene.ts';
import { createPreview, type Finish, finishRaw, runFinishTask } from './finish.ts';

const plain: Finish = { isMovedBack: true, featherPx: 0, isSeamMatched: false };

/** A mask of random blobs with hard and soft edges. */
function randomMask(size: { widthPx: number; heightPx: number }, seed: number): KeepMap {
  const next = randomNumbers(seed);
  const data = new Uint8Array(size.widthPx * size.heightPx).fill(255);
  for (let blot = 0; blot < 3; blot += 1) {
    const x = next() * size.widthPx;
    const y = next() * size.heightPx;
    const radius = 4 + next() * 20;
    const softness = next() < 0.5 ? 0.5 : 8;
    for (let i = 0; i < data.length; i += 1) {
      const distance = Math.hypot((i % size.widthPx) - x, Math.floor(i / size.widthPx) - y);
      const kept = Math.round(255 * Math.min(1, Math.max(0, (distance - radius) / softness)));
      data[i] = Math.min(data[i]!, kept);
    }
  }
  return { ...size, data };
}

const toSharp = ({ data, widthPx, heightPx }: Pixels) =>
  sharp(data, { raw: { width: widthPx, height: heightPx, channels: 4 } });

async function decode(picture: Sharp): Promise<Pixels> {
  const { data, info } = await picture.ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  return { widthPx: info.width, heightPx: info.height, data };
}

/** Applies one of the changes that models make to a picture. */
async function spoil(source: Pixels, seed: number): Promise<Pixels> {
  const next = randomNumbers(seed);
  const { widthPx, heightPx } = source;
  switch (seed % 6) {
    case 0:
      return drawScene(source, seed, { shiftXPx: 8 * next() - 4, shiftYPx: 8 * next() - 4, scale: 1 });
    case 1:
      return drawScene(source, seed, { shiftXPx: 2, shiftYPx: -1, scale: 1.02 });
    case 2:
      return resample(source, { widthPx: widthPx * 2, heightPx: Math.round(heightPx * 1.5) });
    case 3:
      return { ...source, data: source.data.map((v, i) => (i % 4 === 3 ? v : Math.min(255, v + 7))) };
    case 4:
      return await decode(sharp(await toSharp(source).removeAlpha().jpeg({ quality: 60 }).toBuffer()));
    default:
      return noise(source, seed);
  }
}

describe('the guarantee', () => {
  it('holds for every raw result and every finish: no kept pixel differs, in the PNG', async () => {
    for (let seed = 1; seed <= 24; seed += 1) {
      const next = randomNumbers(seed);
      const size = { widthPx: 96 + Math.floor(next() * 40), heightPx: 90 + Math.floor(next() * 30) };
      const source = seed % 4 === 0 ? noise(size, seed) : drawScene(size, seed);
      const keep = randomMask(size, seed);
      const finish = {
        isMovedBack: next() < 0.5,
        featherPx: Math.floor(next() * 24),
        isSeamMatched: next() < 0.5,
      };
      const { composited } = finishRaw(source, await spoil(source, seed), keep, finish);
      const png = await decode(sharp(await toSharp(composited).png().toBuffer()));
      let different = 0;
      for (let i = 0; i < keep.data.length; i += 1) {
        if (keep.data[i] !== 255) continue;
        const at = i * 4;
        if (!source.data.subarray(at, at + 4).every((value, c) => value === png.data[at + c])) different += 1;
      }
      expect(different).toBe(0);
    }
  });
});

describe('finishRaw', () => {
  const size = { widthPx: 192, heightPx: 160 };
  const source = drawScene(size, 9);
  const keep = keepAroundDisc(size, 0.4);
  const away = { shiftXPx: 3, shiftYPx: 3, scale: 1 };

  it('measures a shifted result aligned, and reports its shift', () => {
    const raw = drawScene(size, 9, away);
    const { registration, locality } = finishRaw(source, raw, keep, plain);
    expect(registration).toEqual({ status: 'found', ...away });
    expect(locality).toMatchObject({ meanAbs: 0, changedShare: 0, ssim: 1, deltaE: 0 });
  });

  it('aligns only on request, with the same measures', () => {
    const raw = drawScene(size, 9, away);
    const moved = finishRaw(source, raw, keep, plain);
    const left = finishRaw(source, raw, keep, { ...plain, isMovedBack: false });
    const middle = (80 * size.widthPx + 96) * 4;
    expect(moved.composited.data).toEqual(source.data);
    expect(left.composited.data.subarray(middle, middle + 3)).toEqual(raw.data.subarray(middle, middle + 3));
    expect(left.locality).toEqual(moved.locality);
  });

  it('uses a known registration', () => {
    const known = { status: 'none', shiftXPx: 0, shiftYPx: 0, scale: 1 } as const;
    const { registration, locality } = finishRaw(source, drawScene(size, 9, away), keep, plain, known);
    expect(registration).toBe(known);
    expect(locality?.meanAbs).toBeGreaterThan(1);
  });

  it('reports the remaining step after a seam match', () => {
    const raw = { ...source, data: source.data.map((v, i) => (i % 4 === 3 ? 255 : Math.min(255, v + 15))) };
    const before = finishRaw(source, raw, keep, plain);
    const after = finishRaw(source, raw, keep, { ...plain, isSeamMatched: true });
    expect(before.seamStep).toBe(before.locality?.seamStep);
    expect(after.locality).toEqual(before.locality);
    expect(after.seamStep!).toBeLessThan(before.seamStep! / 4);
  });

  it('does not move a result without a certain registration', () => {
    const grain = { ...noise(size, 1), data: randomBytes(size.widthPx * size.heightPx * 4, 1) };
    const { registration } = finishRaw(grain, noise(size, 2), keep, plain);
    expect(registration.status).toBe('none');
  });
});

describe('createPreview', () => {
  it('gives the pixels of finishRaw and the steps of both, in any order of options', async () => {
    for (let seed = 1; seed <= 6; seed += 1) {
      const size = { widthPx: 130, heightPx: 104 };
      const source = seed % 2 === 0 ? noise(size, seed) : drawScene(size, seed);
      const keep = randomMask(size, seed);
      const raw = await spoil(source, seed);
      const { registration } = finishRaw(source, raw, keep, plain);
      const preview = createPreview({ source, raw, keep, known: registration });
      const next = randomNumbers(seed);
      for (let change = 0; change < 8; change += 1) {
        const finish = {
          isMovedBack: next() < 0.5,
          featherPx: Math.floor(next() * 65),
          isSeamMatched: next() < 0.5,
        };
        const stored = finishRaw(source, raw, keep, finish, registration);
        const unmatched = finishRaw(source, raw, keep, { ...finish, isSeamMatched: false }, registration);
        const shown = preview(finish);
        expect(Buffer.from(shown.composited.data).equals(Buffer.from(stored.composited.data))).toBe(true);
        expect(shown.seamStep.plain).toBe(unmatched.seamStep);
        expect(shown.seamStep.matched).toBe(finish.isSeamMatched ? stored.seamStep : null);
      }
    }
  });
});

describe('a result for the whole picture', () => {
  const size = { widthPx: 160, heightPx: 120 };
  const source = drawScene(size, 1);

  it('stays as it came, and is registered over all of the picture', () => {
    const raw = drawScene(size, 1, { shiftXPx: 4, shiftYPx: -3, scale: 1 });
    const { composited, registration, locality, seamStep } = runFinishTask({ source, raw, known: undefined });
    expect(composited.data).toEqual(raw.data);
    expect(registration).toMatchObject({
      status: 'found',
      shiftXPx: expect.closeTo(4, 0),
      shiftYPx: expect.closeTo(-3, 0),
    });
    expect([locality, seamStep]).toEqual([null, null]);
  });

  it('comes to the size of the source', () => {
    const raw = drawScene({ widthPx: 320, heightPx: 240 }, 1);
    expect(runFinishTask({ source, raw, known: undefined }).composited).toMatchObject(size);
  });
});
