import type { Size } from '../geometry/rectangle.ts';
import type { RasterTile } from '../mask/model/command.ts';
import {
  canRedo,
  canUndo,
  commitCommand,
  createDocument,
  type MaskDocument,
} from '../mask/model/document.ts';
import type { Layer } from '../mask/model/layer.ts';
import { exactBounds } from '../mask/outline/exact-bounds.ts';
import { createMaskPainter } from '../mask/painter.ts';
import { type Adjusting, createAdjusting } from './adjusting.ts';
import type { EditorCommand } from './commands/command.ts';
import { editorCommands } from './commands/index.ts';
import { type CrosshairKeys, createCrosshairKeys } from './crosshair.ts';
import { createGestureDispatcher } from './gesture/dispatch-gesture.ts';
import type { GestureEvent } from './gesture/gesture-event.ts';
import { createGuideBoard } from './guide.ts';
import { createSelecting } from './selecting.ts';
import type { Selector, WireFinder } from './selection.ts';
import { type After, afterOnClock, createSliderSteps, type SliderSteps } from './slider-steps.ts';
import { type BrushSettings, createEditorStore } from './store.ts';
import { createToolRunner, type EditorCore, type ToolRunner } from './tool-runner.ts';

/** Runs the commands of the registry by id. */
export type CommandRunner = {
  readonly list: readonly EditorCommand[];
  /** @throws Error when there is no command with this id, which is a mistake of the caller */
  get(id: string): EditorCommand;
  isEnabled(id: string): boolean;
  /** @returns false when the command is not enabled now. @throws as `get` */
  run(id: string): boolean;
  /** Ends a command that lasts as long as its key is held. @throws as `get` */
  release(id: string): void;
};

/** Everything about masking one picture, without a page: state, pixels, commands, and what gestures do. */
export type Editor = EditorCore & {
  /** Image pixels. */
  readonly size: Size;
  readonly commands: CommandRunner;
  /** Tells the editor what pointers, wheel and keys do. */
  dispatch(event: GestureEvent): void;
  readonly crosshair: CrosshairKeys;
  readonly adjusting: Adjusting;
  readonly sliderSteps: SliderSteps;
  /**
   * Puts coverage from elsewhere in the place of the whole mask, as one step that can be undone.
   * @returns false when nothing changed. @throws RangeError where a tile cannot be read
   */
  replaceMask(tiles: readonly RasterTile[]): Promise<boolean>;
  /** True when at least one pixel would be exported as painted. */
  hasMask(): boolean;
  /** The mask's document, with the step of a slider that is still open. */
  documentSoFar(): MaskDocument;
};

export type EditorOptions = {
  /** Settings to begin with, as kept from the last picture. */
  readonly brush?: Partial<BrushSettings>;
  /** A mask to continue; it must have the picture's size. */
  readonly document?: MaskDocument;
  /** What that mask's commands painted; drawn at once where it is not given. */
  readonly painted?: Layer;
  /** Finds things in the picture for the wand and its like. */
  readonly selector?: Selector;
  /** Finds edges in the picture for the magnetic lasso. */
  readonly wires?: WireFinder;
  /** The clock of what ends by itself; the machine's own by default. */
  readonly after?: After;
  /** Lets others have their turn between the pieces of what takes long; by default only what is waiting already. */
  readonly pause?: () => Promise<void>;
  /** What the page around it can do: listed, found and bound to keys like the editor's own commands, after them. */
  readonly commands?: readonly EditorCommand[];
};

/** @throws RangeError when the size has no pixels, or the document has another size. */
export function createEditor(size: Size, options: EditorOptions = {}): Editor {
  const { document = createDocument(size), painted, selector, wires } = options;
  const { pause = () => Promise.resolve() } = options;
  if (document.size.widthPx !== size.widthPx || document.size.heightPx !== size.heightPx) {
    throw new RangeError('The mask to continue has another size than the picture.');
  }
  const store = createEditorStore(size, options.brush);
  const mask = createMaskPainter(document, painted ? { painted } : {});
  const core: EditorCore = {
    store,
    mask,
    guide: createGuideBoard(),
    ...(selector ? { selecting: createSelecting(store, mask, { selector, wires, pause }) } : {}),
  };
  const runner = createToolRunner(core);
  const crosshair = createCrosshairKeys(core, runner);
  const adjusting = createAdjusting(core);
  const sliderSteps = createSliderSteps(store, adjusting, options.after ?? afterOnClock);
  const dispatch = createGestureDispatcher(core, runner, crosshair);
  function dispatchAll(event: GestureEvent): void {
    // A slider that was left half-way, as by a second hand on a screen.
    if (event.type === 'pointer-down') sliderSteps.end();
    if (event.type === 'escape') core.selecting?.cancel();
    dispatch(event);
  }
  const list = [...editorCommands, ...(options.commands ?? [])];
  mirrorMask(core);
  core.mask.subscribe(({ kind }) => {
    if (kind === 'settled' || (kind === 'refined' && mask.isExact())) mirrorMask(core);
  });
  return {
    ...core,
    size,
    commands: createCommandRunner(list, core, runner, dispatchAll, sliderSteps),
    dispatch: dispatchAll,
    crosshair,
    adjusting,
    sliderSteps,
    replaceMask(tiles) {
      runner.cancel();
      sliderSteps.end();
      return core.mask.commitSlowly({ kind: 'raster', mode: 'replace', tiles }, pause);
    },
    hasMask: () => core.mask.statistics().hasMask,
    documentSoFar() {
      const { isStepOpen, adjustment } = store.getState();
      return isStepOpen ? commitCommand(mask.document(), { kind: 'adjust', ...adjustment }) : mask.document();
    },
  };
}

/** Brings into the store what buttons and the status line show about the mask. */
function mirrorMask({ store, mask }: EditorCore): void {
  const document = mask.document();
  store.setState({
    canUndo: canUndo(document),
    canRedo: canRedo(document),
    history: document.history,
    coverage: mask.statistics(),
    hole: exactBounds(mask.coverage, mask.uniformValue),
    adjustment: mask.adjustment(),
  });
}

function createCommandRunner(
  list: readonly EditorCommand[],
  core: EditorCore,
  runner: ToolRunner,
  dispatch: Editor['dispatch'],
  steps: SliderSteps,
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
      if (core.store.getState().isStepOpen) steps.end();
      if (!isEnabled(id)) return false;
      get(id).run(core, runner, dispatch);
      return true;
    },
    release: (id) => get(id).release?.(core, dispatch),
  };
}
