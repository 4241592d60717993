import { createSource, IntakeError, type Source, type SourceOrigin } from './source';

/** Takes a picture of this server as the next source, byte for byte. @throws IntakeError */
export async function openResult(url: string, name: string, origin: SourceOrigin): Promise<Source> {
  const response = await fetch(url).catch(() => undefined);
  if (!response?.ok)
    throw new IntakeError('The picture could not be loaded. Check the connection and try again.');
  return await createSource(await response.blob(), name, origin);
}
