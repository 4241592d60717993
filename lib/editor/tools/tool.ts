import type { Point } from '../../geometry/point.ts';
import type { AreaMode, MaskCommand, MaskSize } from '../../mask/model/command.ts';
import type { TextKey } from '../../text/text.ts';
import type { SelectionQueue } from '../selection-queue.ts';
import type { BrushFeel } from '../store.ts';
import type { OptionValues, ToolOptions } from './tool-options.ts';

/** Position of the pointer, image px. `pressure` is 0 … 1, absent if the device has none. */
export type ToolPoint = Point & { readonly pressure?: number };

/** Held modifier keys; `mod` is Ctrl or Cmd. */
export type Modifiers = { readonly shift: boolean; readonly alt: boolean; readonly mod: boolean };

export type ToolStart = {
  readonly point: ToolPoint;
  readonly modifiers: Modifiers;
  /** Right button, barrel button, or the eraser end of a pen. */
  readonly isSecondary: boolean;
  /** End of the last gesture, from which Shift draws a straight line; null before the first one. */
  readonly anchor: Point | null;
};

/** Guide line that previews a gesture without changing the mask, image px. */
export type Guide = {
  readonly points: readonly (readonly [x: number, y: number])[];
  readonly isClosed: boolean;
  /** Fixed points, which `retract` removes one by one. */
  readonly anchors?: readonly (readonly [x: number, y: number])[];
};

/** Environment of a session. */
export type ToolContext = {
  readonly size: MaskSize;
  /** Radius of the brush, image px. */
  readonly radiusPx: number;
  readonly hardness: number;
  readonly opacity: number;
  readonly feel: BrushFeel;
  /** How an area is combined with the mask; `erase` for the right button. */
  readonly areaMode: AreaMode;
  /** Computes selections asynchronously. The gesture ends without a command; the selection becomes an undo step of its own. */
  readonly select: Pick<SelectionQueue, 'run' | 'enqueue' | 'wire' | 'objectHints'>;
  /** Image px per CSS px at the start of the gesture, for distances that depend on the precision of the input device. */
  readonly pxPerCssPx: number;
  /** Replaces the guide line; null hides it. It is hidden at the end of the gesture. */
  showGuide(guide: Guide | null): void;
  /**
   * Draws in the transaction of the gesture. Together, all draws must equal the command that `end` returns; without any
   * draw that command is drawn at the end.
   *
   * @param fromPoint first point of a growing stroke that has not been drawn
   */
  draw(command: MaskCommand, fromPoint?: number): void;
};

/**
 * One gesture: from pointer down to pointer up. A session with `press` has several clicks and ends when `press` returns
 * true.
 */
export type ToolSession = {
  /** Pointer move; with `press` also without a pressed button. */
  move(points: readonly ToolPoint[], modifiers: Modifiers): void;
  /** @returns the command of the gesture; null for none */
  end(): MaskCommand | null;
  /** The gesture is cancelled. The caller rolls its transaction back. */
  cancel?(): void;
  /** Pointer down after the first click. @returns true if it completes the gesture */
  press?(point: ToolPoint, modifiers: Modifiers): boolean;
  /** Pointer up of a session with `press` that is not complete. */
  lift?(): void;
  /** Removes the last click. @returns false if none is left, which ends the gesture */
  retract?(): boolean;
};

/** Setting that several tools share. `area`: how a new area is combined with the mask. */
export type ToolSetting = 'size' | 'hardness' | 'opacity' | 'area';

/**
 * Turns gestures into mask commands. Toolbar, keys, help sheet, options strip and the contract test are derived from the
 * registry in `index.ts`; CONTRIBUTING.md has the steps for a new tool.
 */
export type Tool<Options extends ToolOptions = ToolOptions> = {
  /** Stored in settings and in commands; never changes. */
  readonly id: string;
  /** Accessible name of the button. */
  readonly label: TextKey;
  /** Default chord of the command that selects the tool. */
  readonly key: string;
  /** Paths of an icon in a box of 24 × 24, drawn as a line 2 wide with round ends: the `d` attributes of a Lucide icon. */
  readonly icon: readonly string[];
  /** Instruction that is shown while the mask is empty. */
  hint?(options: OptionValues<Options>): TextKey;
  /** Pointer over the picture: a ring as wide as the brush, or a cross. */
  readonly cursor: 'ring' | 'cross';
  /** Shared settings in the strip above the canvas. */
  readonly settings: readonly ToolSetting[];
  /** The tool's own options. The strip shows them between size and area settings. */
  readonly options?: Options;
  begin(start: ToolStart, context: ToolContext, options: OptionValues<Options>): ToolSession;
};
