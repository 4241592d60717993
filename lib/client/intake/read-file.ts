import type { TextKey } from '../../text/text.ts';
import { text } from '../text/text.ts';
import { IntakeError } from './source.ts';

/**
 * Reads a file into memory. A `File` is only a reference, unreadable once the file on disk is saved, moved or deleted.
 *
 * @throws IntakeError where it cannot be read now, as a folder
 */
export async function readWhole(file: Blob): Promise<Blob> {
  try {
    return new Blob([await file.arrayBuffer()], { type: file.type });
  } catch (cause) {
    throw new IntakeError(text()('intake.errors.unreadable'), { cause });
  }
}

/**
 * Downloads a file of this server.
 *
 * @param failure the message where it fails
 * @throws IntakeError where the download fails or is incomplete
 */
export async function fetchWhole(url: string, failure: TextKey): Promise<Blob> {
  const response = await fetch(url).catch(() => undefined);
  const blob = response?.ok ? await response.blob().catch(() => undefined) : undefined;
  if (!blob) throw new IntakeError(text()(failure));
  return blob;
}
