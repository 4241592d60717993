import 'server-only';
import { EditError } from '../../edit/errors.ts';
import { pictureName } from '../../edit/files/file-name.ts';
import { detectFormat } from '../../image/codec/format.ts';
import { fetchAsset } from '../http/outgoing/fetch-asset.ts';

/** The formats that the page can open. */
const openedFormats = ['png', 'jpeg', 'webp', 'avif', 'gif'];

const fileLimit = 64 * 1_048_576;
const timeoutMs = 20_000;

/** `name`: file name that the site suggests. */
export type FetchedPicture = { bytes: Uint8Array<ArrayBuffer>; mediaType: string; name: string | undefined };

/**
 * Fetches an image from an address that a person entered, through `fetchAsset`. The format is detected from the bytes,
 * never taken from headers.
 *
 * @param maxBytes of the file, at most 64 MiB
 * @throws EditError `invalid-value` where nothing can be fetched, `invalid-image` where it is no image, `cancelled`
 */
export async function fetchPicture(
  address: string,
  signal: AbortSignal,
  maxBytes = fileLimit,
): Promise<FetchedPicture> {
  const limits = { maxBytes: Math.min(maxBytes, fileLimit), timeoutMs };
  const asset = await fetchAsset(address, limits, signal).catch((error: unknown) => {
    if (!(error instanceof EditError) || error.code === 'cancelled') throw error;
    throw new EditError('invalid-value', error.message, { param: 'address', cause: error });
  });
  const format = detectFormat(asset.bytes);
  if (format && openedFormats.includes(format.id)) {
    const name = asset.name && pictureName(asset.name, format.mediaType);
    return { bytes: new Uint8Array(asset.bytes), mediaType: format.mediaType, name };
  }
  throw new EditError(
    'invalid-image',
    format
      ? `The file at this address is ${format.label}, which cannot be opened here. Use a PNG, JPEG, WebP, AVIF or GIF.`
      : 'There is no picture at this address. Use the address of the picture itself, not of the page that shows it.',
    { param: 'address' },
  );
}
