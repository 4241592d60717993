import { extensionOf } from '../../image/codec/format.ts';
import type { Run } from '../run/run.ts';

/** An image of a run and its path in the archive. */
type ArchivedPicture = { imageId: string; path: string };

/** Contents of a run's archive: images, and the data of `run.json`, with paths instead of URLs. */
export type ArchivePlan = { pictures: ArchivedPicture[]; manifest: unknown };

/**
 * Plans the archive of a run. File names begin with a number, so that they sort like the page.
 *
 * @param mediaTypeOf media type of an image id, e.g. `image/png`
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
  const markup = run.markup && place(run.markup.url, 'markup');
  const references = run.references?.map(({ url }, i) => place(url, `references/${i + 1}`));
  const width = String(run.attempts.reduce((sum, attempt) => sum + attempt.results.length, 0)).length;
  let number = 0;
  const attempts = run.attempts.map(({ results, ...attempt }) => ({
    ...attempt,
    results: results.map(({ url, rawUrl, answerUrl, previewUrl: _, rawPreviewUrl: __, ...result }) => {
      number += 1;
      const stem = `${String(number).padStart(width, '0')}-${safeName(attempt.provider, attempt.model)}`;
      const composited = place(url, `composited/${stem}`);
      return { ...result, composited, raw: place(answerUrl ?? rawUrl, `raw/${stem}`) };
    }),
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
      mask,
      ...(markup ? { markup } : {}),
      ...(references ? { references } : {}),
      attempts,
    },
  };
  return { pictures, manifest };
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
