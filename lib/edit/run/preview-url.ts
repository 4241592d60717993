/** Widths of previews that the server makes, px. `tile` is half a panel on a screen with two device pixels per CSS pixel. */
export const previewPx = { icon: 128, tile: 512, sharp: 1024 } as const;

/** The address of the preview of a picture, or the preview of another width. */
export function previewOf(url: string, widthPx: number = previewPx.tile): string {
  return `${url.replace(/\?width=\d+$/, '')}?width=${widthPx}`;
}
