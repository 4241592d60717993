import { IntakeError } from './source.ts';

/**
 * The bytes of a file, in memory. A browser hands out a mere reference: once the file on the disk is saved again, moved or
 * deleted, nothing can be read by it any more.
 *
 * @throws IntakeError where it cannot be read now, which is also so for a folder
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
 * Fetches a file of this server.
 *
 * @param what as a sentence begins with it, such as `The picture`
 * @throws IntakeError where it cannot be had, or not to its end
 */
export async function fetchWhole(url: string, what: string): Promise<Blob> {
  const response = await fetch(url).catch(() => undefined);
  const blob = response?.ok ? await response.blob().catch(() => undefined) : undefined;
  if (!blob) throw new IntakeError(`${what} could not be loaded. Check the connection and try again.`);
  return blob;
}
