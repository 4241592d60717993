import { describe, expect, it } from 'vitest';
import { attemptOf, resultOf, runOf } from '../testing/runs.ts';
import { imageIdOf, planArchive } from './archive.ts';

describe('the archive of a run', () => {
  const run = runOf('r', [
    attemptOf('a', [resultOf('1'), resultOf('2')], { model: '../../etc/passwd' }),
    attemptOf('b', [resultOf('3')], { provider: 'stability-ai', model: 'sd3.5' }),
  ]);
  const { pictures, manifest } = planArchive(run, (id) => (id === '3-raw' ? 'image/jpeg' : 'image/png'));

  it('has every picture once, at a path that stays inside', () => {
    expect(pictures.map(({ path }) => path)).toEqual([
      'source.png',
      'mask.png',
      'composited/1-local-etc-passwd.png',
      'raw/1-local-etc-passwd.png',
      'composited/2-local-etc-passwd.png',
      'raw/2-local-etc-passwd.png',
      'composited/3-stability-ai-sd3.5.png',
      'raw/3-stability-ai-sd3.5.jpg',
    ]);
    expect(pictures[0]?.imageId).toBe('r-source');
  });

  it('says in run.json where each picture lies, and no address of the server', () => {
    expect(manifest).toMatchObject({
      run: { mask: 'mask.png', attempts: [{}, { results: [{ raw: 'raw/3-stability-ai-sd3.5.jpg' }] }] },
    });
    expect(JSON.stringify(manifest)).not.toContain('/api/');
  });

  it('does without a mask file where the source’s transparency is the mask', () => {
    const bare = planArchive({ ...run, mask: null }, () => 'image/png');
    expect(bare.manifest).toMatchObject({ run: { mask: null } });
    expect(bare.pictures.map(({ path }) => path)).not.toContain('mask.png');
  });

  it('has the references in their order', () => {
    const references = ['x', 'y'].map((id) => ({ ...run.source, id, url: `/api/images/${id}` }));
    const withReferences = planArchive({ ...run, references }, () => 'image/webp');
    expect(withReferences.pictures.slice(2, 4)).toEqual([
      { imageId: 'x', path: 'references/1.webp' },
      { imageId: 'y', path: 'references/2.webp' },
    ]);
    expect(withReferences.manifest).toMatchObject({
      run: { references: ['references/1.webp', 'references/2.webp'] },
    });
  });

  it('has the original and results of its size apart, and names them in run.json', () => {
    const original = { ...run.source, id: 'o', url: '/api/images/o', mediaType: 'image/jpeg' };
    const full = { fullUrl: '/api/images/1-full', fullWidthPx: 8000, fullHeightPx: 6000 };
    const attempts = [attemptOf('a', [resultOf('1', full), resultOf('2')])];
    const plan = planArchive({ ...run, original, attempts }, (id) =>
      id === 'o' ? 'image/jpeg' : 'image/png',
    );
    const path = plan.pictures.find(({ imageId }) => imageId === '1-composited')!.path;
    const fullPath = path.replace('composited', 'full');
    expect(plan.large).toEqual([
      { imageId: 'o', path: 'original.jpg' },
      { imageId: '1-full', path: fullPath },
    ]);
    const named = { full: fullPath, fullWidthPx: 8000, fullHeightPx: 6000 };
    expect(plan.manifest).toMatchObject({
      run: { original: 'original.jpg', attempts: [{ results: [named, { id: '2' }] }] },
    });
    expect(JSON.stringify(plan.manifest)).not.toContain('/api/');
  });

  it('keeps the winner and the bounds of the mask', () => {
    const pick = { resultId: '3', reason: 'sharp' };
    const maskBounds = { x: 1, y: 2, width: 3, height: 4 };
    expect(planArchive({ ...run, pick, maskBounds }, () => 'image/png').manifest).toMatchObject({
      run: { pick, maskBounds },
    });
  });

  it('reads ids', () => {
    expect(imageIdOf('/api/images/abc?width=512')).toBe('abc');
  });
});
