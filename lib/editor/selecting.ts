import type { MaskCommand, RasterTile } from '../mask/model/command.ts';
import { effectiveCommands } from '../mask/model/document.ts';
import type { MaskPainter } from '../mask/painter.ts';
import type { Wire, WireStart } from '../select/live-wire/wire.ts';
import type { ObjectHints } from '../select/object-hints.ts';
import type { SelectionJob, Selector, WireFinder } from './selection.ts';
import type { EditorStore, SelectionState } from './store.ts';

/** Selections that are computed while the person goes on working, one after the other. */
export type Selecting = {
  /**
   * Has something found, and adds what becomes of it to the mask as one step as soon as no gesture is under way.
   * @param toCommand what to make of the tiles that were found, at least one
   */
  run(job: SelectionJob, toCommand: (tiles: readonly RasterTile[]) => MaskCommand): void;
  /**
   * The ways along edges to a point. It says so where they cannot be found, and gives null then and where it was given up.
   * Absent where nobody can look at the picture.
   */
  readonly wire?: (start: WireStart) => Promise<Wire | null>;
  /** Adds a step that is still being found when its gesture is over. */
  later(kind: SelectionState['kind'], command: Promise<MaskCommand | null>): void;
  /** What was said about the object that the newest step selected; null where that step was something else. */
  objectSoFar(): ObjectHints | null;
  /** Gives up what is under way and what waits. */
  cancel(): void;
};

type Thread = { readonly hints: ObjectHints; command: MaskCommand | null };

type Helpers = {
  readonly selector: Selector;
  readonly wires?: WireFinder | undefined;
  /** Waited for between the pieces of drawing what was found. */
  readonly pause: () => Promise<void>;
};

export function createSelecting(
  store: EditorStore,
  mask: MaskPainter,
  { selector, wires, pause }: Helpers,
): Selecting {
  /** Objects that were selected, with the step that each led to; null while it is being found. */
  let threads: Thread[] = [];
  let abort = new AbortController();
  const inTurn = createQueue();

  const newest = (): MaskCommand | null => effectiveCommands(mask.document()).at(-1) ?? null;

  async function add(
    kind: SelectionState['kind'],
    find: (show: (share: number) => void) => Promise<MaskCommand | null>,
    thread: Thread | null,
    signal: AbortSignal,
  ): Promise<void> {
    if (signal.aborted) return;
    const show = (share: number): void => store.setState({ selecting: { kind, share } });
    show(0);
    try {
      const command = await find(show);
      await gestureEnd(store, signal);
      if (signal.aborted) return;
      const before = newest();
      const isChanged = command !== null && (await mask.commitSlowly(command, pause));
      // Where nothing changed, the thread goes on from the step before.
      if (thread) thread.command = isChanged ? command : before;
      store.setState({ selectionNote: command || kind !== 'object' ? null : 'nothing-found' });
    } catch (error) {
      threads = threads.filter((other) => other !== thread);
      tell(error, signal);
    } finally {
      if (!signal.aborted) store.setState({ selecting: null });
    }
  }

  function tell(error: unknown, signal: AbortSignal): void {
    if (signal.aborted) return;
    store.setState({ selectionNote: 'failed' });
    if (!(error instanceof SelectionError)) throw error;
  }

  async function wire(start: WireStart): Promise<Wire | null> {
    const { signal } = abort;
    try {
      return (await wires?.(start, signal)) ?? null;
    } catch (error) {
      tell(error, signal);
      return null;
    }
  }

  return {
    ...(wires ? { wire } : {}),
    run(job, toCommand) {
      const thread = job.kind === 'object' ? { hints: job.hints, command: null } : null;
      if (thread) threads = [...threads.filter(isPossible), thread];
      const { signal } = abort;
      const find = async (onProgress: (share: number) => void): Promise<MaskCommand | null> => {
        const tiles = await selector(job, { signal, onProgress });
        return tiles.length > 0 ? toCommand(tiles) : null;
      };
      inTurn(() => add(job.kind, find, thread, signal));
    },
    later(kind, command) {
      const { signal } = abort;
      inTurn(() => add(kind, () => command, null, signal));
    },
    objectSoFar() {
      const last = newest();
      const pending = threads.find(({ command }) => command === null);
      return (pending ? threads.at(-1) : threads.findLast(({ command }) => command === last))?.hints ?? null;
    },
    cancel() {
      abort.abort();
      abort = new AbortController();
      threads = threads.filter(({ command }) => command !== null);
      store.setState({ selecting: null });
    },
  };

  /** Steps that were undone and painted over never come back. */
  function isPossible({ command }: Thread): boolean {
    return command === null || mask.document().history.entries.includes(command);
  }
}

/** Does one thing after the other. One that fails has said so, and must not keep those after it. */
function createQueue(): (work: () => Promise<void>) => void {
  let queue: Promise<void> = Promise.resolve();
  return (work) => {
    queue = queue.then(work).catch(() => undefined);
  };
}

/** The selection could not be made; it is said on the page. */
export class SelectionError extends Error {
  override readonly name = 'SelectionError';
}

/** Waits until no gesture is under way: two hands must not draw at once. */
function gestureEnd(store: EditorStore, signal: AbortSignal): Promise<void> {
  if (!store.getState().isGestureActive || signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const stop = (): void => {
      unsubscribe();
      signal.removeEventListener('abort', stop);
      resolve();
    };
    const unsubscribe = store.subscribe((state) => {
      if (!state.isGestureActive) stop();
    });
    signal.addEventListener('abort', stop);
  });
}
