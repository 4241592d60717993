import { fetchWhole } from './read-file';
import { createSource, type Source, type SourceOrigin } from './source';

/** Takes a picture of this server as the next source, byte for byte. @throws IntakeError */
export async function openResult(url: string, name: string, origin: SourceOrigin): Promise<Source> {
  return await createSource(await fetchWhole(url, 'The picture'), name, origin);
}
