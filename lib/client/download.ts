import { extensionOf } from '@/lib/image/codec/format';

/** Downloads a URL of this server as a file. */
export function download(url: string, name: string): void {
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
}

/**
 * `overpaint-local-patchmatch-2.png`, `…-raw.jpg`
 *
 * @param rawMediaType of the raw form; undefined for the composited form, which is PNG
 */
export function resultFileName(
  provider: string,
  model: string,
  position: number,
  rawMediaType?: string,
): string {
  const safe = `${provider}-${model}`.replace(/[^a-z0-9-]+/gi, '-').toLowerCase();
  const form = rawMediaType === undefined ? '.png' : `-raw.${extensionOf(rawMediaType)}`;
  return `overpaint-${safe}-${position + 1}${form}`;
}

/** Downloads a text as a file. */
export function saveText(text: string, name: string, mediaType: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: mediaType }));
  download(url, name);
  // The browser has opened the URL by the next task.
  setTimeout(() => URL.revokeObjectURL(url));
}
