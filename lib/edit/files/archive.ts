import { extensionOf } from '../../image/codec/format.ts';
import type { Run } from '../run/run.ts';

/** An image of a run and its path in the archive. */
export type ArchivedPicture = { imageId: string; path: string };

/**
 * Contents of a run's archive: images, and the data of `run.json`, with paths instead of URLs. Large images have the size
 * of the original.
 */
export type ArchivePlan = { pictures: ArchivedPicture[]; large: ArchivedPicture[]; manifest: unknown };

/**
 * Plans the archive of a run. File names begin with a number, so that they sort like the page.
 *
 * @param mediaTypeOf media type of an image id, e.g. `image/png`
 */
export function planArchive(run: Run, mediaTypeOf: (imageId: string) => string): ArchivePlan {
  const pictures: ArchivedPicture[] = [];
  const large: ArchivedPicture[] = [];
  const place = (url: string, stem: string, among = pictures): string => {
    const imageId = imageIdOf(url);
    const path = `${stem}.${extensionOf(mediaTypeOf(imageId))}`;
    among.push({ imageId, path });
    return path;
  };
  const source = place(run.source.url, 'source');
  const original = run.original && place(run.original.url, 'original', large);
  const mask = run.mask ? place(run.mask.url, 'mask') : null;
  const markup = run.markup && place(run.markup.url, 'markup');
  const references = run.references?.map(({ url }, i) => place(url, `references/${i + 1}`));
  const width = String(run.attempts.reduce((sum, attempt) => sum + attempt.results.length, 0)).length;
  let number = 0;
  const attempts = run.attempts.map(({ results, ...attempt }) => ({
    ...attempt,
    results: results.map(
      ({ url, rawUrl, answerUrl, fullUrl, previewUrl: _, rawPreviewUrl: __, ...result }) => {
        number += 1;
        const stem = `${String(number).padStart(width, '0')}-${safeName(attempt.provider, attempt.model)}`;
        return {
          ...result,
          composited: place(url, `composited/${stem}`),
          ...(fullUrl ? { full: place(fullUrl, `full/${stem}`, large) } : {}),
          raw: place(answerUrl ?? rawUrl, `raw/${stem}`),
        };
      },
    ),
  }));
  const { id, createdAt, status, request, parent, maskBounds, pick } = run;
  const manifest = {
    format: 'overpaint-run-1',
    run: {
      id,
      createdAt,
      status,
      request,
      ...(parent ? { parent } : {}),
      ...(pick ? { pick } : {}),
      ...(maskBounds ? { maskBounds } : {}),
      source,
      ...(original ? { original } : {}),
      mask,
      ...(markup ? { markup } : {}),
      ...(references ? { references } : {}),
      attempts,
    },
  };
  return { pictures, large, manifest };
}

/** @returns the id in a URL such as `/api/images/{id}?width=512` */
export function imageIdOf(url: string): string {
  return (
    url
      .replace(/[?#].*$/, '')
      .split('/')
      .at(-1) ?? ''
  );
}

/** Keeps characters that all file systems accept. */
function safeName(provider: string, model: string): string {
  return `${provider}-${model}`
    .replace(/(?<![a-z0-9])\.|\.(?![a-z0-9])/gi, '-')
    .replace(/[^a-z0-9.]+/gi, '-')
    .replace(/^-|-$/g, '')
    .toLowerCase();
}
