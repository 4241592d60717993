import 'server-only';
import { EditError } from '../../edit/errors.ts';
import { maxReferenceBytes, maxReferences, maxReferencesBytes } from '../../edit/request/references.ts';
import { formatBytes } from '../../edit/words/file-size.ts';
import type { FileList } from '../http/body/multipart.ts';
import { englishText } from '../text/english.ts';
import { decodeUpload, type MediaType } from './decode.ts';
import { encodePng } from './encode.ts';

/** The file of a further input picture that guides the edit. */
export type ReferenceFile = { bytes: Uint8Array; mediaType: string };

/** A reference of any size in pixels. */
export type Reference = ReferenceFile & { mediaType: MediaType; widthPx: number; heightPx: number };

/** A field of a form that holds references: all its files, or those after the source. */
export const referenceList = (
  field: string,
  maxCount: number,
  aliases: readonly string[] = [],
): FileList => ({
  field,
  aliases,
  maxCount,
  maxRestBytes: maxReferenceBytes,
  maxTotalRestBytes: maxReferencesBytes,
});

const accepted: readonly MediaType[] = ['image/png', 'image/jpeg', 'image/webp'];

/**
 * Validates references, and removes what is no picture, as for a source. They are decoded one after another, so that
 * memory is bounded by one of them.
 *
 * @param field name of the field, for the error
 * @throws EditError that names the field
 */
export async function takeInReferences(files: readonly Uint8Array[], field: string): Promise<Reference[]> {
  if (files.length > maxReferences) {
    const message = `There are ${files.length} references; at most ${maxReferences} are accepted. Send fewer.`;
    throw new EditError('invalid-value', message, { param: field });
  }
  const taken: Reference[] = [];
  let total = 0;
  for (const [i, file] of files.entries()) {
    const reference = await takeInReference(file, `reference ${i + 1}`, field);
    total += reference.bytes.length;
    // A reference may grow where it is re-encoded.
    if (total > maxReferencesBytes) {
      const message = `The references have more than ${formatBytes(englishText, maxReferencesBytes)} together. Resize them first.`;
      throw new EditError('image-too-large', message, { param: field });
    }
    taken.push(reference);
  }
  return taken;
}

async function takeInReference(bytes: Uint8Array, name: string, field: string): Promise<Reference> {
  try {
    const { file, ...pixels } = await decodeUpload(bytes, name, accepted);
    const { widthPx, heightPx } = pixels;
    const written = file ?? { bytes: await encodePng(pixels), mediaType: 'image/png' as const };
    return { ...written, widthPx, heightPx };
  } catch (error) {
    if (!(error instanceof EditError)) throw error;
    throw new EditError(error.code, error.message, { param: field, cause: error });
  }
}
