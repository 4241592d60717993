import type { MaskCommand, RasterTile } from '../mask/model/command.ts';
import { effectiveCommands } from '../mask/model/document.ts';
import type { MaskPainter } from '../mask/painter.ts';
import type { Wire, WireStart } from '../select/live-wire/wire.ts';
import type { ObjectHints } from '../select/object-hints.ts';
import type { SelectionJob, Selector, WireFinder } from './selection-job.ts';
import type { EditorStore, SelectionState } from './store.ts';

/** Computes selections asynchronously, one after the other, and commits each as one undo step. */
export type SelectionQueue = {
  /**
   * Enqueues a job. Its result is committed as soon as no gesture is active.
   *
   * @param toCommand makes a command of the selected tiles, at least one
   */
  run(job: SelectionJob, toCommand: (tiles: readonly RasterTile[]) => MaskCommand): void;
  /**
   * Finds shortest paths along edges to a point. Resolves to null after an error, which the page shows, and after `cancel`.
   * Absent without access to the picture.
   */
  readonly wire?: (start: WireStart) => Promise<Wire | null>;
  /** Enqueues a command that is still being computed when its gesture ends; null commits nothing. */
  enqueue(kind: SelectionState['kind'], command: Promise<MaskCommand | null>): void;
  /** Hints of the object that the newest undo step selected; null if that step is of another kind. */
  objectHints(): ObjectHints | null;
  /** Aborts the running job and drops the queue. */
  cancel(): void;
};

/** A selected object, which further scribbles refine. `command` is null until its step is committed. */
type SelectedObject = { readonly hints: ObjectHints; command: MaskCommand | null };

type Helpers = {
  readonly selector: Selector;
  readonly wires?: WireFinder | undefined;
  /** Yields to the event loop between slices of drawing. */
  readonly pause: () => Promise<void>;
};

export function createSelectionQueue(
  store: EditorStore,
  mask: MaskPainter,
  { selector, wires, pause }: Helpers,
): SelectionQueue {
  let objects: SelectedObject[] = [];
  let abort = new AbortController();
  const enqueue = createTaskQueue();

  const newest = (): MaskCommand | null => effectiveCommands(mask.document()).at(-1) ?? null;

  async function perform(
    kind: SelectionState['kind'],
    find: (show: (share: number) => void) => Promise<MaskCommand | null>,
    object: SelectedObject | null,
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
      const isChanged = command !== null && (await mask.commitAsync(command, pause));
      // Without a change there is no new step: the object belongs to the step before.
      if (object) object.command = isChanged ? command : before;
      store.setState({ selectionNote: command || kind !== 'object' ? null : 'nothing-found' });
    } catch (error) {
      objects = objects.filter((other) => other !== object);
      report(error, signal);
    } finally {
      if (!signal.aborted) store.setState({ selecting: null });
    }
  }

  /** Shows a failure. @throws errors other than SelectionError, so that they are logged */
  function report(error: unknown, signal: AbortSignal): void {
    if (signal.aborted) return;
    store.setState({ selectionNote: 'failed' });
    if (!(error instanceof SelectionError)) throw error;
  }

  async function wire(start: WireStart): Promise<Wire | null> {
    const { signal } = abort;
    try {
      return (await wires?.(start, signal)) ?? null;
    } catch (error) {
      report(error, signal);
      return null;
    }
  }

  return {
    ...(wires ? { wire } : {}),
    run(job, toCommand) {
      const object = job.kind === 'object' ? { hints: job.hints, command: null } : null;
      if (object) objects = [...objects.filter(isReachable), object];
      const { signal } = abort;
      const find = async (onProgress: (share: number) => void): Promise<MaskCommand | null> => {
        const tiles = await selector(job, { signal, onProgress });
        return tiles.length > 0 ? toCommand(tiles) : null;
      };
      enqueue(() => perform(job.kind, find, object, signal));
    },
    enqueue(kind, command) {
      const { signal } = abort;
      enqueue(() => perform(kind, () => command, null, signal));
    },
    objectHints() {
      const last = newest();
      const pending = objects.find(({ command }) => command === null);
      return (pending ? objects.at(-1) : objects.findLast(({ command }) => command === last))?.hints ?? null;
    },
    cancel() {
      abort.abort();
      abort = new AbortController();
      objects = objects.filter(({ command }) => command !== null);
      store.setState({ selecting: null });
    },
  };

  /** Steps that were undone and overwritten cannot be redone. */
  function isReachable({ command }: SelectedObject): boolean {
    return command === null || mask.document().history.entries.includes(command);
  }
}

/** Runs tasks sequentially. A failed task, which has reported its error, does not stop those after it. */
function createTaskQueue(): (task: () => Promise<void>) => void {
  let queue: Promise<void> = Promise.resolve();
  return (task) => {
    queue = queue.then(task).catch(() => undefined);
  };
}

/** A selection failed for a reason that the page shows. */
export class SelectionError extends Error {
  override readonly name = 'SelectionError';
}

/** Resolves as soon as no gesture is active, since a transaction must not overlap a commit, or after an abort. */
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
