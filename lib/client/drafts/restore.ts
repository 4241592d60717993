import type { MaskDocument } from '@/lib/mask/document';
import { makeAgain } from '../intake/make-again';
import { createSource, IntakeError, type Source } from '../intake/source';
import type { KeptSource } from './draft';
import { KeepError, readPart } from './draft-store';
import { draftVersion } from './draft-version';

export type Restored = { source: Source; mask: RestoredMask | undefined; savedAt: number };

export type RestoredMask = { document: MaskDocument; brushSizePx?: number };

/** The picture and the mask that were being worked on; undefined where nothing was kept, or it cannot be read. */
export async function restoreWork(): Promise<Restored | undefined> {
  try {
    const [kept, mask] = await Promise.all([readPart('source', 'KeptSource'), readPart('mask', 'KeptMask')]);
    // A shape cannot tell a file from another object.
    if (!(kept?.file instanceof Blob)) return undefined;
    const source = await sourceOfKept(kept);
    const size = mask?.document.size;
    const isItsOwn = size?.widthPx === source.widthPx && size.heightPx === source.heightPx;
    return { source, mask: isItsOwn ? mask : undefined, savedAt: kept.savedAt };
  } catch (error) {
    // A browser that keeps nothing has nothing to restore; a picture that no longer opens is none.
    if (error instanceof KeepError || error instanceof IntakeError) return undefined;
    throw error;
  }
}

/** @throws IntakeError */
function sourceOfKept(kept: KeptSource): Promise<Source> {
  const { file, name, origin } = kept;
  if (kept.version === draftVersion) return createSource(file, name, origin);
  return makeAgain({ file, mediaType: kept.mediaType, frames: kept.frames }, name, origin);
}
