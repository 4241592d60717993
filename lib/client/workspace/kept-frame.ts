import type { Source } from '../intake/source';
import { conforms } from '../schemas/conforms';
import { readStored, writeStored } from '../settings/local-storage';
import type { WorkspaceState, WorkspaceStore } from './workspace-store';

const storageName = 'overpaint.frames';

/** Number of pictures whose frame is kept, those left last; about 1 kB each. */
export const maxFrames = 50;

/** The newest runs of a picture that are kept; runs on the same source are found from one of them. */
const maxRunIds = 20;

const keptKeys = [
  'mode',
  'viewed',
  'panelTab',
  'resultTab',
  'isPanelOpen',
  'isSplit',
  'pictureRunIds',
  'variantCount',
] as const;
type KeptFrame = Pick<WorkspaceState, (typeof keptKeys)[number]>;

/** Tells pictures apart without reading their pixels. */
function keyOf({ name, widthPx, heightPx, origin }: Source): string {
  return [name, widthPx, heightPx, origin.kind === 'result' ? origin.resultId : origin.kind].join(' ');
}

/** The frames of all pictures, the one left last first. Other tabs write them too, so they are read each time. */
function readFrames(): readonly (KeptFrame & { picture: string })[] {
  const kept = readStored(storageName);
  return conforms('KeptFrames', kept) ? kept : [];
}

/** How the page was left with a picture; undefined where none is kept. */
export function readKeptFrame(source: Source): KeptFrame | undefined {
  const key = keyOf(source);
  const kept = readFrames().find(({ picture }) => picture === key);
  if (!kept) return undefined;
  const { picture: _, ...frame } = kept;
  return frame;
}

/** How the page was left with a project, by its runs: its picture may have another name by now. */
export function readProjectFrame(
  runIds: readonly string[],
): Omit<KeptFrame, 'pictureRunIds' | 'variantCount'> | undefined {
  const kept = readFrames().find(({ pictureRunIds }) => pictureRunIds.some((id) => runIds.includes(id)));
  if (!kept) return undefined;
  const { picture: _, pictureRunIds: __, variantCount: ___, ...frame } = kept;
  return frame;
}

/** Keeps on every change how the page is left. @returns a function that stops it */
export function keepFrame(store: WorkspaceStore): () => void {
  return store.subscribe((state, before) => {
    const { source } = state;
    if (!source || !keptKeys.some((key) => state[key] !== before[key])) return;
    const frame = Object.fromEntries(keptKeys.map((key) => [key, state[key]]));
    const pictureRunIds = state.pictureRunIds.slice(0, maxRunIds);
    const picture = keyOf(source);
    const others = readFrames().filter((kept) => kept.picture !== picture);
    writeStored(storageName, [{ ...frame, pictureRunIds, picture }, ...others].slice(0, maxFrames));
  });
}
