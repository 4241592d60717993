import type { Size } from '../geometry/rectangle.ts';
import type { RasterTile } from '../mask/model/command.ts';
import {
  canRedo,
  canUndo,
  commitCommand,
  createDocument,
  type MaskDocument,
} from '../mask/model/document.ts';
import { exactBounds } from '../mask/outline/exact-bounds.ts';
import { createMaskPainter, type DrawnDocument } from '../mask/painter.ts';
import { type AdjustTransaction, createAdjustTransaction } from './adjust-transaction.ts';
import type { EditorCommand } from './commands/command.ts';
import { editorCommands } from './commands/index.ts';
import { type CrosshairKeys, createCrosshairKeys } from './crosshair.ts';
import { createLayerRunner, createLayerSlot } from './drawing-layer.ts';
import { createGestureDispatcher } from './gesture/dispatch-gesture.ts';
import type { GestureEvent } from './gesture/gesture-event.ts';
import { createGuideStore } from './guide-line.ts';
import type { MarkupDocument } from './markup/marks-of.ts';
import { createMarkupStore } from './markup/markup-store.ts';
import type { ToolRunner } from './runner.ts';
import type { Selector, WireFinder } from './selection-job.ts';
import { createSelectionQueue } from './selection-queue.ts';
import { createSliderDebounce, type SliderDebounce, type StartTimer, startTimer } from './slider-debounce.ts';
import { type BrushSettings, createEditorStore } from './store.ts';
import { createToolRunner, type EditorCore } from './tool-runner.ts';

/** Runs the registered commands by id. */
export type CommandRunner = {
  readonly list: readonly EditorCommand[];
  /** @throws Error for an unknown id, a programming error */
  get(id: string): EditorCommand;
  isEnabled(id: string): boolean;
  /** @returns false if the command is disabled. @throws as `get` */
  run(id: string): boolean;
  /** Ends a command that lasts while its key is held. @throws as `get` */
  release(id: string): void;
};

/** Mask editor of one picture, without DOM: state, pixels, commands and gestures. */
export type Editor = EditorCore & {
  /** Image pixels. */
  readonly size: Size;
  readonly commands: CommandRunner;
  /** Processes an input event of pointer, wheel or keyboard. */
  dispatch(event: GestureEvent): void;
  readonly crosshair: CrosshairKeys;
  readonly adjust: AdjustTransaction;
  readonly sliderDebounce: SliderDebounce;
  /**
   * Replaces the whole mask as one undo step.
   *
   * @returns false if nothing changed
   * @throws RangeError for an invalid tile
   */
  replaceMask(tiles: readonly RasterTile[]): Promise<boolean>;
  /** Whether the export has at least one pixel to edit. */
  hasMask(): boolean;
  /** The mask's document including an open slider step. */
  documentSoFar(): MaskDocument;
};

export type OpenedMarkup = { readonly document: MarkupDocument; readonly isActive: boolean };

export type EditorOptions = {
  /** Initial settings, as stored from the last picture. */
  readonly brush?: Partial<BrushSettings>;
  /** Mask to continue; it must have the picture's size. */
  readonly document?: MaskDocument;
  /** Markup to continue, and whether it is drawn on. */
  readonly markup?: OpenedMarkup;
  /** That mask as `drawDocument` draws it; drawn at once where it is not given. */
  readonly drawn?: DrawnDocument;
  /** Computes selections for magic wand and object selection. */
  readonly selector?: Selector;
  /** Finds paths along edges for the magnetic lasso. */
  readonly wires?: WireFinder;
  /** Timer of the slider debounce; `setTimeout` by default. */
  readonly startTimer?: StartTimer;
  /** Yields to the event loop between slices of long drawing; by default only to microtasks. */
  readonly pause?: () => Promise<void>;
  /** Commands of the page, listed after the editor's own. */
  readonly commands?: readonly EditorCommand[];
};

/** @throws RangeError for a size without pixels, or a document of another size */
export function createEditor(size: Size, options: EditorOptions = {}): Editor {
  const { document = createDocument(size), drawn, selector, wires } = options;
  const { pause = () => Promise.resolve() } = options;
  if (document.size.widthPx !== size.widthPx || document.size.heightPx !== size.heightPx) {
    throw new RangeError('The mask to continue has another size than the picture.');
  }
  const store = createEditorStore(size, options.brush);
  const mask = createMaskPainter(document, drawn ? { drawn } : {});
  const core: EditorCore = {
    store,
    mask,
    guide: createGuideStore(),
    markup: createMarkupStore(size, options.markup?.document),
    markupLayer: createLayerSlot(),
    ...(selector ? { selections: createSelectionQueue(store, mask, { selector, wires, pause }) } : {}),
  };
  const runner = createLayerRunner(store, createToolRunner(core), core.markupLayer);
  const crosshair = createCrosshairKeys(core, runner);
  const adjust = createAdjustTransaction(core);
  const sliderDebounce = createSliderDebounce(store, adjust, options.startTimer ?? startTimer);
  const dispatch = createGestureDispatcher(core, runner, crosshair);
  function dispatchAll(event: GestureEvent): void {
    // A pointer can go down before the slider loses the focus.
    if (event.type === 'pointer-down') sliderDebounce.flush();
    if (event.type === 'escape') core.selections?.cancel();
    dispatch(event);
  }
  const list = [...editorCommands, ...(options.commands ?? [])];
  syncMaskState(core);
  const countMarks = (): void => store.setState({ markCount: core.markup.getState().marks.length });
  core.markup.subscribe(({ marks }, before) => {
    if (marks !== before.marks) countMarks();
  });
  countMarks();
  if (options.markup?.isActive) store.setState({ layer: 'markup' });
  core.mask.subscribe(({ kind }) => {
    if (kind === 'settled' || (kind === 'refined' && mask.isExact())) syncMaskState(core);
  });
  return {
    ...core,
    size,
    commands: createCommandRunner(list, core, runner, dispatchAll, sliderDebounce),
    dispatch: dispatchAll,
    crosshair,
    adjust,
    sliderDebounce,
    replaceMask(tiles) {
      runner.cancel();
      sliderDebounce.flush();
      return core.mask.commitAsync({ kind: 'raster', mode: 'replace', tiles }, pause);
    },
    hasMask: () => core.mask.statistics().hasMask,
    documentSoFar() {
      const { isStepOpen, adjustment } = store.getState();
      return isStepOpen ? commitCommand(mask.document(), { kind: 'adjust', ...adjustment }) : mask.document();
    },
  };
}

/** Copies to the store what buttons and status line show of the mask. */
function syncMaskState({ store, mask }: EditorCore): void {
  const document = mask.document();
  store.setState({
    canUndo: canUndo(document),
    canRedo: canRedo(document),
    history: document.history,
    coverage: mask.statistics(),
    hole: exactBounds(mask.shown()),
    adjustment: mask.adjustment(),
  });
}

function createCommandRunner(
  list: readonly EditorCommand[],
  core: EditorCore,
  runner: ToolRunner,
  dispatch: Editor['dispatch'],
  sliderDebounce: SliderDebounce,
): CommandRunner {
  const byId = new Map(list.map((command) => [command.id, command]));
  function get(id: string): EditorCommand {
    const command = byId.get(id);
    if (!command) throw new Error(`There is no editor command "${id}".`);
    return command;
  }
  const isEnabled = (id: string): boolean => get(id).isEnabled?.(core, runner) ?? true;
  return {
    list,
    get,
    isEnabled,
    run(id) {
      if (core.store.getState().isStepOpen) sliderDebounce.flush();
      if (!isEnabled(id)) return false;
      get(id).run(core, runner, dispatch);
      return true;
    },
    release: (id) => get(id).release?.(core, dispatch),
  };
}
