import sharp, { type Sharp } from 'sharp';

/** 8-bit sRGB RGBA, row by row. */
export type Picture = { widthPx: number; heightPx: number; rgba: Uint8Array };

export type PictureSize = { widthPx: number; heightPx: number };

export type PictureHeader = PictureSize & { mediaType: string; hasAlpha: boolean };

const mediaTypes: Readonly<Record<string, string>> = {
  png: 'image/png',
  jpeg: 'image/jpeg',
  webp: 'image/webp',
};

/** @returns undefined when it is no PNG, JPEG or WebP. */
export async function readHeader(bytes: Uint8Array): Promise<PictureHeader | undefined> {
  try {
    const { format, width, height, hasAlpha } = await sharp(bytes).metadata();
    const mediaType = mediaTypes[format ?? ''];
    if (mediaType === undefined) return undefined;
    return { widthPx: width, heightPx: height, mediaType, hasAlpha };
  } catch {
    // sharp reports all unreadable files with the same error.
    return undefined;
  }
}

/** @throws where the bytes are not a complete picture */
export async function decodePicture(bytes: Uint8Array): Promise<Picture> {
  const { data, info } = await sharp(bytes, { failOn: 'truncated' })
    .toColourspace('srgb')
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { widthPx: info.width, heightPx: info.height, rgba: new Uint8Array(data) };
}

/** Resizes the picture; returns the same picture where the size is equal, so that no pixel changes. */
export async function resizePicture(picture: Picture, { widthPx, heightPx }: PictureSize): Promise<Picture> {
  if (picture.widthPx === widthPx && picture.heightPx === heightPx) return picture;
  const data = await fromRaw(picture).resize(widthPx, heightPx, { fit: 'fill' }).raw().toBuffer();
  return { widthPx, heightPx, rgba: new Uint8Array(data) };
}

export async function blurPicture(picture: Picture, sigmaPx: number): Promise<Picture> {
  const data = await fromRaw(picture).blur(sigmaPx).raw().toBuffer();
  return { ...picture, rgba: new Uint8Array(data) };
}

export type Encoding = { mediaType: 'image/png' | 'image/jpeg' | 'image/webp'; quality?: number };

export async function encodePicture(
  picture: Picture,
  { mediaType, quality = 90 }: Encoding,
): Promise<Uint8Array> {
  const raw = isOpaque(picture) ? fromRaw(picture).removeAlpha() : fromRaw(picture);
  switch (mediaType) {
    case 'image/png':
      return new Uint8Array(await raw.png({ compressionLevel: 3 }).toBuffer());
    case 'image/jpeg':
      return new Uint8Array(await raw.flatten({ background: '#fff' }).jpeg({ quality }).toBuffer());
    case 'image/webp':
      return new Uint8Array(await raw.webp({ quality, effort: 1 }).toBuffer());
  }
}

function isOpaque({ rgba }: Picture): boolean {
  for (let at = 3; at < rgba.length; at += 4) if (rgba[at] !== 255) return false;
  return true;
}

function fromRaw({ rgba, widthPx, heightPx }: Picture): Sharp {
  return sharp(rgba, { raw: { width: widthPx, height: heightPx, channels: 4 } });
}
