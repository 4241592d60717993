import { deflateSync } from 'fflate';
import { expect, test, vi } from 'vitest';
import { createDocument } from '../model/document.ts';

test('decodes deflated tiles once the inflater is loaded, and throws before', async () => {
  vi.resetModules();
  const { inflateInto, prepareRasters } = await import('./inflate.ts');
  const pixels = Uint8Array.from({ length: 300 }, (_, i) => i % 7);
  const bytes = deflateSync(pixels);
  expect(() => inflateInto(bytes, new Uint8Array(300))).toThrow(/prepareRasters/);
  await prepareRasters();
  expect(inflateInto(bytes, new Uint8Array(301))).toEqual(pixels);
  expect(inflateInto(bytes, new Uint8Array(299))).toHaveLength(299);
});

test('is required only by documents with rasters, done or undone', async () => {
  const { hasRasters } = await import('./inflate.ts');
  const document = createDocument({ widthPx: 8, heightPx: 8 });
  const raster = { kind: 'raster', mode: 'paint', tiles: [] } as const;
  const withEntries = (...entries: typeof document.history.entries) => ({
    ...document,
    history: { entries, cursor: 0 },
  });
  expect(hasRasters(withEntries({ kind: 'invert' }))).toBe(false);
  expect(hasRasters(withEntries({ kind: 'invert' }, raster))).toBe(true);
});
