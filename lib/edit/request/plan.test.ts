import { describe, expect, it } from 'vitest';
import type { ModelEntry } from '../../catalogue/entry.ts';
import { strictLimits } from '../../catalogue/original-contract-limits.ts';
import { english } from '../../text/testing/english.ts';
import { EditError } from '../errors.ts';
import { createSay } from '../words/sentence.ts';
import type { AreaMark } from './edit-scope.ts';
import { type EditFacts, planAttempt } from './plan.ts';

const say = createSay(english);

const model: ModelEntry = {
  id: 'm',
  name: 'Model',
  mask: 'exact',
  withoutMask: 'transparency',
  status: { state: 'current' },
  limits: { ...strictLimits, maxResults: 4, sizes: { kind: 'source' } },
  settings: [
    { id: 'seed', label: 'Seed', kind: 'number', min: 0, max: 10, step: 1 },
    { id: 'strength', label: 'Strength', kind: 'number', min: 0, max: 1, step: 0.05 },
    { id: 'quality', label: 'Quality', kind: 'choice', options: [{ value: 'low', label: 'Low' }] },
    { id: 'tiling', label: 'Tiling', kind: 'switch' },
    { id: 'negative', label: 'Negative prompt', kind: 'text', maxLength: 5 },
  ],
  price: { kind: 'free' },
};
const facts = {
  widthPx: 512,
  heightPx: 512,
  bytes: 1000,
  mediaType: 'image/png',
  mark: 'mask' as AreaMark,
  references: 0,
};
const known = new Set(['seed', 'guidance']);

function plan(wish: Partial<Parameters<typeof planAttempt>[1]>, sourceFacts = facts) {
  return planAttempt(
    say,
    { prompt: 'a hat', n: 1, size: 'auto', settings: {}, ...wish },
    sourceFacts,
    model,
    known,
  );
}

/** @returns the error that the function throws, so that a test can look at all of it. */
function errorOf(work: () => unknown): EditError {
  try {
    work();
  } catch (error) {
    if (error instanceof EditError) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}

describe('planAttempt', () => {
  it('passes a fitting request without a word', () => {
    expect(plan({ n: 3, settings: { seed: 7 } })).toEqual({
      requested: 3,
      isWholePicture: false,
      region: null,
      originalRegion: null,
      settings: { seed: 7 },
      warnings: [],
    });
  });

  describe('of an extended picture', () => {
    const extension = { top: 0, right: 100, bottom: 0, left: 156 };
    const limits = { ...model.limits, source: { ...strictLimits.source, maxAspect: 4 } };
    const service: ModelEntry = { ...model, limits, operations: ['outpaint'], maxExtensionPx: 150 };
    const outpaint = (by: ModelEntry, sides = extension) =>
      planAttempt(
        say,
        { operation: 'outpaint', prompt: '', n: 1, size: 'auto', settings: {} },
        { ...facts, extension: sides },
        by,
        known,
      );

    it('sends a service the picture of before, which its limits are for', () => {
      const small = { ...strictLimits.source, maxEdgePx: 300, maxAspect: 2 };
      const limited = { ...service, limits: { ...service.limits, source: small } };
      const sides = { ...extension, left: 112, top: 212 };
      expect(outpaint({ ...limited, maxExtensionPx: 500 }, sides)).toMatchObject({ isWholePicture: false });
      expect(errorOf(() => outpaint({ ...limited, operations: ['inpaint'] }, sides)).code).toBe(
        'image-too-large',
      );
    });

    it('sends a picture that is too large as PNG as JPEG, where the service takes it', () => {
      const few = { ...limits.source, maxBytes: facts.bytes };
      const by = (mediaTypes: typeof few.mediaTypes): ModelEntry => ({
        ...service,
        maxExtensionPx: 500,
        limits: { ...limits, source: { ...few, mediaTypes } },
      });
      expect(outpaint(by(['image/png', 'image/jpeg']))).toMatchObject({ isWholePicture: false });
      expect(errorOf(() => outpaint(by(['image/png']))).code).toBe('image-too-large');
    });

    it('refuses an extended picture with more pixels than the service takes', () => {
      const most = facts.widthPx * facts.heightPx - 1;
      const { code, message } = errorOf(() =>
        outpaint({ ...service, maxExtensionPx: 500, maxExtendedPixels: most }),
      );
      expect(code).toBe('image-too-large');
      expect(message).toMatch(/takes at most .* pixels in all\. Extend it less/);
    });

    it('refuses to extend it further than the service can', () => {
      const error = errorOf(() => outpaint(service));
      expect([error.code, error.param]).toEqual(['invalid-value', 'extension.left']);
      expect(error.message).toBe(
        'The picture is extended by 156 pixels at one side; this model takes at most 150. Extend it less.',
      );
    });

    it('extends it by any width where the model inpaints', () => {
      expect(outpaint(model)).toMatchObject({ isWholePicture: false, warnings: [] });
    });
  });

  describe('of a small area in a large picture', () => {
    const source = { ...model.limits.source, maxBytes: 20_000_000, maxAspect: 2 };
    const wide = { ...model, limits: { ...model.limits, source } };
    const edited = { x: 1000, y: 1000, width: 100, height: 80 };
    const large = { ...facts, widthPx: 4000, heightPx: 3000, edited };
    const planOf = (change: { region?: 'off'; size?: string }, given: EditFacts = large, by = wide) =>
      planAttempt(say, { prompt: 'a hat', n: 1, size: 'auto', settings: {}, ...change }, given, by, known);

    it('sends a region, whose size is the model’s', () => {
      const { region, warnings } = planOf({ size: '512x512' });
      expect(region).toMatchObject({ width: 1024, height: 1024, sentWidthPx: 1024 });
      expect(warnings).toEqual([]);
    });

    it('sends the whole picture where regions are off, or the bounds of the mask unknown', () => {
      expect(planOf({ region: 'off' }).region).toBeNull();
      expect(planOf({}, { ...large, edited: null }).region).toBeNull();
    });

    it('takes a picture that is too large for the model as a whole', () => {
      const huge = { ...large, widthPx: 9000, heightPx: 6000 };
      expect(planOf({}, huge).region).toMatchObject({ width: 1024 });
      expect(errorOf(() => planOf({ region: 'off' }, huge))).toMatchObject({ code: 'image-too-large' });
    });

    it('sends the whole picture to a model that cannot take the region', () => {
      const mediaTypes: ['image/jpeg'] = ['image/jpeg'];
      const onlyJpeg = { ...wide, limits: { ...wide.limits, source: { ...source, mediaTypes } } };
      expect(planOf({}, { ...large, mediaType: 'image/jpeg' }, onlyJpeg).region).toBeNull();
    });
  });

  it('asks for as many results as the model gives, and says so', () => {
    const { requested, warnings } = plan({ n: 9 });
    expect(requested).toBe(4);
    expect(warnings).toMatchObject([
      { code: 'fewer-results', message: 'Model gives at most 4 results a run.' },
    ]);
  });

  it('says that a size cannot be chosen, unless it is the source’s own', () => {
    expect(plan({ size: '1024x1024' }).warnings).toMatchObject([{ code: 'size-ignored' }]);
    expect(plan({ size: '512x512' }).warnings).toEqual([]);
  });

  it('leaves out a setting that only other models have, and says so', () => {
    const { settings, warnings } = plan({ settings: { guidance: 3 } });
    expect(settings).toEqual({});
    expect(warnings).toMatchObject([{ code: 'setting-ignored' }]);
  });

  it('refuses a setting that no model has', () => {
    expect(errorOf(() => plan({ settings: { sed: 3 } }))).toMatchObject({
      code: 'unknown-field',
      param: 'sed',
    });
  });

  it.each([
    ['seed', 11, 'Seed must be a whole number from 0 to 10.'],
    ['seed', 1.5, 'Seed must be a whole number from 0 to 10.'],
    ['seed', '1', 'Seed must be a whole number from 0 to 10.'],
    ['strength', 1.2, 'Strength must be a number from 0 to 1.'],
    ['quality', 'high', 'Quality must be one of low.'],
    ['tiling', 'yes', 'Tiling must be true or false.'],
    ['negative', 'too long', 'Negative prompt must be a text of at most 5 characters.'],
  ])('refuses %s = %s', (id, value, message) => {
    expect(errorOf(() => plan({ settings: { [id]: value } }))).toMatchObject({
      code: 'invalid-value',
      param: id,
      message,
    });
  });

  it('accepts values in range', () => {
    const settings = { seed: 0, strength: 0.35, quality: 'low', tiling: false, negative: 'blur' };
    expect(plan({ settings }).settings).toEqual(settings);
  });

  it('counts the prompt in code points', () => {
    expect(plan({ prompt: '🎩'.repeat(1000) }).requested).toBe(1);
    expect(errorOf(() => plan({ prompt: '🎩'.repeat(1001) }))).toMatchObject({
      code: 'prompt-too-long',
      param: 'prompt',
    });
  });

  it('refuses a source that the model does not take', () => {
    const wide = errorOf(() => plan({}, { ...facts, widthPx: 600 }));
    expect(wide).toMatchObject({ code: 'invalid-image', param: 'image' });
    expect(wide.message).toContain('600 × 512');
  });
});

describe('an edit without a mask', () => {
  const planWith = (withoutMask: ModelEntry['withoutMask'], mark: AreaMark) =>
    planAttempt(
      say,
      { prompt: 'a hat', n: 1, size: 'auto', settings: {} },
      { ...facts, mark },
      { ...model, withoutMask },
      known,
    );

  it('edits the whole picture where the model can, and says that transparency is no mask', () => {
    expect(planWith('whole-picture', 'nothing')).toMatchObject({ isWholePicture: true, warnings: [] });
    expect(planWith('whole-picture', 'transparency')).toMatchObject({
      isWholePicture: true,
      warnings: [{ code: 'transparency-ignored' }],
    });
  });

  it('edits the transparent area where that is the mask', () => {
    expect(planWith('transparency', 'transparency')).toMatchObject({ isWholePicture: false, warnings: [] });
  });

  it.each<[ModelEntry['withoutMask'], AreaMark, RegExp]>([
    ['transparency', 'nothing', /Model needs a mask\. .* or a picture with transparency\.$/],
    ['refused', 'nothing', /Model needs a mask\. Send one whose transparent areas show what to change\.$/],
    ['refused', 'transparency', /Model needs a mask\./],
  ])('is refused by a model of the kind “%s” with %s', (withoutMask, mark, message) => {
    const error = errorOf(() => planWith(withoutMask, mark));
    expect(error).toMatchObject({ code: 'empty-mask', param: 'mask' });
    expect(error.message).toMatch(message);
  });

  it('is never the case with a mask', () => {
    for (const withoutMask of ['whole-picture', 'transparency', 'refused'] as const)
      expect(planWith(withoutMask, 'mask')).toMatchObject({ isWholePicture: false, warnings: [] });
  });
});

describe('references', () => {
  const warningsFor = (max: number | undefined, references: number) => {
    const entry: ModelEntry = max === undefined ? model : { ...model, references: { max } };
    const wish = { prompt: 'a hat', n: 1, size: 'auto', settings: {} };
    return planAttempt(say, wish, { ...facts, references }, entry, known).warnings;
  };

  it.each([
    [undefined, 0],
    [2, 2],
  ])('of which a model takes %s and gets %s need no word', (max, count) => {
    expect(warningsFor(max, count)).toEqual([]);
  });

  it.each([
    [undefined, 1, 'Model takes no references; the reference was left out.'],
    [undefined, 3, 'Model takes no references; all 3 were left out.'],
    [2, 5, 'Model takes at most 2 references; the last 3 were left out.'],
  ])('of which a model takes %s and gets %s are left out with a warning', (max, count, message) => {
    expect(warningsFor(max, count)).toMatchObject([{ code: 'references-ignored', message }]);
  });
});
