import { previewOf, previewPx } from '@/lib/edit/run/preview-url';

/** A picture enlarged by less than this looks sharp. */
const tolerance = 1.25;

/** A picture by its address and that of its preview of 512 px. */
export type PictureUrls = { url: string; previewUrl: string };

/**
 * The address of a sharper form of a picture than its preview.
 *
 * @param neededPx width of the whole picture on the screen, in device px
 * @param isZoomed only then the whole file is worth its bytes
 * @returns undefined where the preview is sharp enough
 */
export function sharperUrl({ url }: PictureUrls, neededPx: number, isZoomed: boolean): string | undefined {
  if (neededPx <= previewPx.tile * tolerance) return undefined;
  return isZoomed && neededPx > previewPx.sharp * tolerance ? url : previewOf(url, previewPx.sharp);
}

/** The forms of a picture for `srcSet`, of which the browser takes the smallest that is sharp. */
export function pictureForms(url: string, widthPx: number): string {
  const previews = [previewPx.tile, previewPx.sharp]
    .filter((px) => px < widthPx)
    .map((px) => `${previewOf(url, px)} ${px}w`);
  return [...previews, `${url} ${widthPx}w`].join(', ');
}
