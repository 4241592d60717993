import type { ReceivedCall, ReceivedPicture } from '../http/received.ts';
import { decodePicture, type Picture, type PictureHeader, readHeader } from '../image/picture.ts';
import { readBase64, readDataUrl } from './base64.ts';

/** A decoded and recorded picture of a request. */
export type Inspected = { header: PictureHeader; picture: Picture; bytes: Uint8Array };

/**
 * Decodes a picture of the request and records it in the call.
 *
 * @returns undefined where it cannot be decoded
 */
export async function inspect(
  call: ReceivedCall,
  role: ReceivedPicture['role'],
  bytes: Uint8Array,
): Promise<Inspected | undefined> {
  const header = await readHeader(bytes);
  if (!header) return undefined;
  call.pictures.push({ role, ...header, bytes });
  try {
    return { header, picture: await decodePicture(bytes), bytes };
  } catch {
    // The header is valid but the pixels are not: providers report both alike.
    return undefined;
  }
}

/**
 * Decodes a picture in base64 or a data URL; http addresses are not fetched.
 *
 * @returns undefined for anything else
 */
export async function inspectText(
  call: ReceivedCall,
  role: ReceivedPicture['role'],
  text: unknown,
): Promise<Inspected | undefined> {
  const bytes = readDataUrl(text)?.bytes ?? readBase64(text);
  return bytes && (await inspect(call, role, bytes));
}
