import 'server-only';
import { EditError } from '../../edit/errors.ts';
import { isReduced } from '../../image/region/original.ts';
import { log } from '../log.ts';
import type { IntakeImages } from './intake.ts';
import { discardOriginal, takeInOriginal } from './original.ts';

/**
 * Adds the original that the source was reduced from. One that cannot be edited by region, or whose shape the source
 * does not have, is left out with a warning: the source can be edited without it.
 */
export async function withOriginal(intake: IntakeImages, bytes: Uint8Array): Promise<IntakeImages> {
  // One of two originals is enough.
  if (intake.original) return intake;
  const accepted = ['image/png', 'image/jpeg', 'image/webp'] as const;
  const ignored = (reason: string): IntakeImages => {
    log.info({ reason }, 'an original is not used');
    return { ...intake, isOriginalIgnored: true };
  };
  let taken: Awaited<ReturnType<typeof takeInOriginal>>;
  try {
    taken = await takeInOriginal(bytes, accepted);
  } catch (error) {
    if (!(error instanceof EditError)) throw error;
    return ignored(error.message);
  }
  const { original } = taken;
  if (isReduced(intake.source.pixels, original)) return { ...intake, original };
  await discardOriginal(original);
  return ignored(`it has another shape: ${original.widthPx} × ${original.heightPx}`);
}
