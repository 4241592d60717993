import 'server-only';
import { EditError } from '../../edit/errors.ts';
import { isReduced } from '../../image/region/original.ts';
import { log } from '../log.ts';
import type { IntakeImages } from './intake.ts';
import { discardOriginal, takeInOriginal } from './original.ts';

/**
 * Adds the original that the source was reduced from. One that cannot be edited by region is left out, with a warning: the
 * source can be edited without it.
 *
 * @throws EditError `invalid-image` where the source is no reduced form of it
 */
export async function withOriginal(intake: IntakeImages, bytes: Uint8Array): Promise<IntakeImages> {
  // One of two originals is enough.
  if (intake.original) return intake;
  const accepted = ['image/png', 'image/jpeg', 'image/webp'] as const;
  let taken: Awaited<ReturnType<typeof takeInOriginal>>;
  try {
    taken = await takeInOriginal(bytes, accepted);
  } catch (error) {
    if (!(error instanceof EditError)) throw error;
    log.info({ reason: error.message }, 'an original is not used');
    return { ...intake, isOriginalIgnored: true };
  }
  const { original } = taken;
  const { widthPx, heightPx } = intake.source.pixels;
  if (isReduced({ widthPx, heightPx }, original)) return { ...intake, original };
  await discardOriginal(original);
  const message = `The original is ${original.widthPx} × ${original.heightPx}, and the image ${widthPx} × ${heightPx} is no reduced form of it. Leave the original out.`;
  throw new EditError('invalid-image', message, { param: 'original' });
}
