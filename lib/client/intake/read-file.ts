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
    throw new IntakeError(
      'This file cannot be read. It may have been changed, moved or deleted: choose it again.',
      { cause },
    );
  }
}

/**
 * Downloads a file of this server.
 *
 * @param what subject of an error message, e.g. `The picture`
 * @throws IntakeError where the download fails or is incomplete
 */
export async function fetchWhole(url: string, what: string): Promise<Blob> {
  const response = await fetch(url).catch(() => undefined);
  const blob = response?.ok ? await response.blob().catch(() => undefined) : undefined;
  if (!blob) throw new IntakeError(`${what} could not be loaded. Check the connection and try again.`);
  return blob;
}
