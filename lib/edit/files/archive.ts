import { extensionOf } from '../../image/codec/format.ts';
import type { Run } from '../run/run.ts';

/** A picture of a run and where it lies in the archive. */
type ArchivedPicture = { imageId: string; path: string };

/** What the archive of a run holds: its pictures, and what `run.json` says, with paths in the place of addresses. */
export type ArchivePlan = { pictures: ArchivedPicture[]; manifest: unknown };

/**
 * Lays out the archive of a run. Names begin with a number, so that they sort as the page shows them.
 *
 * @param mediaTypeOf of an image's id, e.g. `image/png`
 */
export function planArchive(run: Run, mediaTypeOf: (imageId: string) => string): ArchivePlan {
  const pictures: ArchivedPicture[] = [];
  const place = (url: string, stem: string): string => {
    const imageId = imageIdOf(url);
    const path = `${stem}.${extensionOf(mediaTypeOf(imageId))}`;
    pictures.push({ imageId, path });
    return path;
  };
  const source = place(run.source.url, 'source');
  const mask = run.mask ? place(run.mask.url, 'mask') : null;
  const width = String(run.attempts.reduce((sum, attempt) => sum + attempt.results.length, 0)).length;
  let number = 0;
  const attempts = run.attempts.map(({ results, ...attempt }) => ({
    ...attempt,
    results: results.map(({ url, rawUrl, previewUrl: _, rawPreviewUrl: __, ...result }) => {
      number += 1;
      const stem = `${String(number).padStart(width, '0')}-${safeName(attempt.provider, attempt.model)}`;
      return { ...result, composited: place(url, `composited/${stem}`), raw: place(rawUrl, `raw/${stem}`) };
    }),
  }));
  const { id, createdAt, status, request, parent } = run;
  const manifest = {
    format: 'overpaint-run-1',
    run: { id, createdAt, status, request, ...(parent ? { parent } : {}), source, mask, attempts },
  };
  return { pictures, manifest };
}

/** @returns the id in an address such as `/api/images/{id}?width=512` */
export function imageIdOf(url: string): string {
  return (
    url
      .replace(/[?#].*$/, '')
      .split('/')
      .at(-1) ?? ''
  );
}

/** Only what every file system takes. */
function safeName(provider: string, model: string): string {
  return `${provider}-${model}`
    .replace(/(?<![a-z0-9])\.|\.(?![a-z0-9])/gi, '-')
    .replace(/[^a-z0-9.]+/gi, '-')
    .replace(/^-|-$/g, '')
    .toLowerCase();
}
