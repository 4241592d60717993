import type { OpenedMarkup } from '@/lib/editor/editor';
import type { Size } from '@/lib/geometry/rectangle';
import type { MaskDocument } from '@/lib/mask/model/document';
import { loadOpeners } from '../intake/lazy-openers';
import type { Making, Source } from '../intake/source';
import { type ReferencePicture, toReference } from '../workspace/reference-picture';
import type { KeptSource } from './draft';
import type { DraftParts } from './draft-parts';
import { draftVersion } from './draft-version';

export type Restored = {
  source: Source;
  mask: RestoredMask | undefined;
  markup: (OpenedMarkup & { isSent?: boolean }) | undefined;
  references: readonly ReferencePicture[];
  savedAt: number;
};

type RestoredMask = { document: MaskDocument; brushSizePx?: number; isSent?: boolean };

/**
 * Opens the saved picture with its mask; undefined where none is saved.
 *
 * @throws IntakeError where it cannot be opened any more
 */
export async function restoreWork({
  source: kept,
  mask,
  markup,
  references,
}: DraftParts): Promise<Restored | undefined> {
  if (!kept) return undefined;
  const source = await sourceOfKept(kept);
  const isItsOwn = (size: Size | undefined): boolean =>
    size?.widthPx === source.widthPx && size.heightPx === source.heightPx;
  return {
    source,
    mask: isItsOwn(mask?.document.size) ? mask : undefined,
    markup: markup && isItsOwn(markup.size) ? markup : undefined,
    references: (references?.list ?? []).map(({ name, file }) => toReference(file, name)),
    savedAt: kept.savedAt,
  };
}

/** @throws IntakeError, or LazyImportError */
async function sourceOfKept(kept: KeptSource): Promise<Source> {
  const { file, name, origin, extension } = kept;
  const { createSource, remakeSource } = await loadOpeners();
  const source = await (kept.version === draftVersion
    ? createSource(file, name, origin)
    : remakeSource(makingOf(kept), name, origin));
  const making = kept.version === draftVersion ? kept.making : undefined;
  return { ...source, ...(extension ? { extension } : {}), ...(making ? { making } : {}) };
}

type Unfinished = Extract<KeptSource, { frames: unknown }>;

const makingOf = ({ file, mediaType, size, frames }: Unfinished): Making => ({
  file,
  mediaType,
  frames,
  ...(size ? { size } : {}),
});
