import { createSource, IntakeError, type Source } from './source';

/** Takes a result as the next source, byte for byte. @throws IntakeError */
export async function openResult(url: string, runId: string, name: string): Promise<Source> {
  const response = await fetch(url).catch(() => undefined);
  if (!response?.ok)
    throw new IntakeError('The result could not be loaded. Check the connection and try again.');
  return await createSource(await response.blob(), name, { kind: 'result', runId });
}
