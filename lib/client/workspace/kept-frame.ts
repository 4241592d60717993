import type { Source } from '../intake/source';
import { conforms } from '../schemas/conforms';
import { readStored, writeStored } from '../settings/local-storage';
import type { WorkspaceState, WorkspaceStore } from './workspace-store';

const storageName = 'overpaint.frame';

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

/** How the page was left with a picture; undefined where that was another picture. */
export function readKeptFrame(source: Source): KeptFrame | undefined {
  const kept = readStored(storageName);
  if (!conforms('KeptFrame', kept) || kept.picture !== keyOf(source)) return undefined;
  const { picture: _, ...frame } = kept;
  return frame;
}

/** Keeps on every change how the page is left. @returns a function that stops it */
export function keepFrame(store: WorkspaceStore): () => void {
  return store.subscribe((state, before) => {
    const { source } = state;
    if (!source || !keptKeys.some((key) => state[key] !== before[key])) return;
    const frame = Object.fromEntries(keptKeys.map((key) => [key, state[key]]));
    const pictureRunIds = state.pictureRunIds.slice(0, maxRunIds);
    writeStored(storageName, { ...frame, pictureRunIds, picture: keyOf(source) });
  });
}
