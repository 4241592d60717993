import { fetchWhole } from './read-file';
import type { Source, SourceOrigin } from './source';
import { wholeSource } from './whole-source';

/** Opens a picture of this server as source. @throws IntakeError */
export async function openResult(url: string, name: string, origin: SourceOrigin): Promise<Source> {
  return await wholeSource(await fetchWhole(url, 'intake.notLoaded.picture'), name, origin);
}
