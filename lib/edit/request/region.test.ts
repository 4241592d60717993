import { describe, expect, it } from 'vitest';
import { providers } from '../../catalogue/catalogue.ts';
import { findModel, findProvider } from '../../catalogue/find.ts';
import { planRegion, regionOf } from './region.ts';

const photo = { widthPx: 8000, heightPx: 6000 };
const edited = { x: 3000, y: 2000, width: 400, height: 300 };

function planFor(target: string, settings = {}, facts = { ...photo, edited }) {
  const [provider, model] = target.split('/') as [string, string];
  return planRegion(findModel(findProvider(providers, provider)!, model)!, facts, settings);
}

describe('planRegion', () => {
  it.each([
    ['local/patchmatch', { width: 1216, height: 1120, sentWidthPx: 1216, sentHeightPx: 1120 }],
    ['openai/gpt-image-2', { width: 1024, height: 1024, sentWidthPx: 1024, sentHeightPx: 1024 }],
    ['segmind/flux-fill-pro', { width: 1024, height: 1024, sentWidthPx: 1024, sentHeightPx: 1024 }],
    ['fireworks-ai/flux-kontext-pro', { width: 1024, height: 1024, sentWidthPx: 1024, sentHeightPx: 1024 }],
  ])('is sent to %s pixel for pixel', (target, region) => {
    expect(planFor(target)).toMatchObject(region);
  });

  it.each([
    ['1K', 1024],
    ['2K', 2048],
  ])('follows the resolution %s of a model with its own sizes', (imageSize, side) => {
    const { width, height, sentWidthPx } = planFor('google/gemini-nano-banana-2.1', {
      image_size: imageSize,
    })!;
    expect(sentWidthPx).toBe(width);
    expect(Math.sqrt(width * height) / side).toBeCloseTo(1, 2);
    expect(width / height).toBeCloseTo(5 / 4, 1);
  });

  it('gives models that follow a prompt more context than those that fill', () => {
    const large = { ...photo, edited: { x: 3000, y: 2000, width: 1200, height: 1200 } };
    expect(planFor('openai/gpt-image-2', {}, large)?.width).toBe(2400);
    expect(planFor('segmind/flux-fill-pro', {}, large)?.width).toBe(1824);
  });

  it('is within the limits of every model that takes masks', () => {
    for (const { models } of providers) {
      for (const model of models.filter(({ mask }) => mask !== 'none')) {
        const region = planRegion(model, { ...photo, edited }, {});
        const { source } = model.limits;
        expect(region, model.id).toBeDefined();
        const { sentWidthPx, sentHeightPx } = region!;
        expect(sentWidthPx * sentHeightPx).toBeLessThanOrEqual(source.maxPixels);
        expect(Math.max(sentWidthPx, sentHeightPx)).toBeLessThanOrEqual(source.maxEdgePx);
        expect(Math.min(sentWidthPx, sentHeightPx)).toBeGreaterThanOrEqual(source.minEdgePx);
      }
    }
  });
});

describe('a mask of several islands', () => {
  const island = 200;
  const boundsWith = (x: number, y: number) => ({
    x: 1000,
    y: 1000,
    width: x + island - 1000,
    height: y + island - 1000,
  });
  const target = 'openai/gpt-image-2';

  it('has one region where they are near, with more detail than the whole picture', () => {
    const bounds = boundsWith(4000, 3000);
    const region = planFor(target, {}, { ...photo, edited: bounds })!;
    const { maxPixels } = findModel(findProvider(providers, 'openai')!, 'gpt-image-2')!.limits.sizes as {
      maxPixels: number;
    };
    const reduction = Math.sqrt((region.width * region.height) / (region.sentWidthPx * region.sentHeightPx));
    expect(reduction * 1.25).toBeLessThan(Math.sqrt((photo.widthPx * photo.heightPx) / maxPixels));
  });

  it('is sent in the whole picture where they are far apart', () => {
    expect(planFor(target, {}, { ...photo, edited: boundsWith(7400, 5400) })).toBeUndefined();
  });
});

describe('regionOf', () => {
  const model = findModel(findProvider(providers, 'openai')!, 'gpt-image-2')!;
  const facts = { ...photo, edited, mark: 'mask' } as const;

  it('has none where regions are off, or the whole picture is edited', () => {
    expect(regionOf({ settings: {} }, facts, model)).toBeDefined();
    expect(regionOf({ settings: {}, region: 'off' }, facts, model)).toBeUndefined();
    expect(regionOf({ settings: {} }, { ...facts, mark: 'nothing' }, model)).toBeUndefined();
  });
});
