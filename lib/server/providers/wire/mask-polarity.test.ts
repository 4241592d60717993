import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { encodeMask } from '../../images/intake.ts';
import { decode } from '../../testing/pictures.ts';
import { alphaMask, whiteMask } from './mask-polarity.ts';

const keepOf = (...alphas: number[]) => ({
  widthPx: alphas.length,
  heightPx: 1,
  data: Uint8Array.from(alphas),
});

async function alphasSent(alphas: number[], form: 'soft' | 'hard'): Promise<number[]> {
  const keep = keepOf(...alphas);
  const file = await alphaMask(await encodeMask(keep), keep, form);
  expect(await sharp(file).metadata()).toMatchObject({ channels: 4, depth: 'uchar' });
  const { data } = await decode(file);
  return alphas.map((_, i) => data[i * 4 + 3] ?? 255);
}

async function whitesSent(alphas: number[], form: 'soft' | 'hard'): Promise<number[]> {
  const file = await whiteMask(keepOf(...alphas), form);
  expect(await sharp(file).metadata()).toMatchObject({ channels: 1, depth: 'uchar' });
  return [...(await sharp(file).toColourspace('b-w').raw().toBuffer())];
}

const soft = [0, 1, 127, 128, 129, 254, 255];

describe('a provider with hard masks', () => {
  it('receives as edited what is kept by less than half', async () => {
    expect(await alphasSent(soft, 'hard')).toEqual([0, 0, 0, 255, 255, 255, 255]);
    expect(await whitesSent(soft, 'hard')).toEqual([255, 255, 255, 0, 0, 0, 0]);
  });

  it('receives the visible shape of a mask that is faint everywhere', async () => {
    expect(await alphasSent([176, 176, 255], 'hard')).toEqual([0, 0, 255]);
    expect(await whitesSent([176, 250, 255], 'hard')).toEqual([255, 0, 0]);
  });
});

describe('a provider with soft masks', () => {
  it('receives every value unchanged', async () => {
    expect(await alphasSent(soft, 'soft')).toEqual(soft);
    expect(await whitesSent(soft, 'soft')).toEqual(soft.map((alpha) => 255 - alpha));
  });
});

it('converts a file of another form to RGBA', async () => {
  const file = await alphaMask(new TextEncoder().encode('no PNG'), keepOf(0, 255), 'soft');
  expect(await sharp(file).metadata()).toMatchObject({ format: 'png', channels: 4 });
});

it('passes a file of the right form unchanged', async () => {
  const keep = keepOf(0, 255);
  const file = await encodeMask(keep);
  expect(await alphaMask(file, keep, 'hard')).toBe(file);
});
