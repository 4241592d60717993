import type { Sides } from '@/lib/geometry/sides';
import { fetchWhole } from './read-file';
import type { Source, SourceOrigin } from './source';
import { wholeSource } from './whole-source';

/**
 * Opens a picture of this server as source.
 *
 * @param extension what was added at its sides before a run
 * @throws IntakeError
 */
export async function openResult(
  url: string,
  name: string,
  origin: SourceOrigin,
  extension?: Sides,
): Promise<Source> {
  const source = await wholeSource(await fetchWhole(url, 'intake.notLoaded.picture'), name, origin);
  return extension ? { ...source, extension } : source;
}
