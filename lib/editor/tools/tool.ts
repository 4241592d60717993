import type { Point } from '../../geometry/point.ts';
import type { AreaMode, MaskCommand, MaskSize } from '../../mask/model/command.ts';
import type { SelectionQueue } from '../selection-queue.ts';
import type { BrushFeel } from '../store.ts';
import type { OptionValues, ToolOptions } from './tool-options.ts';

/** Where the pointer is, in image pixels. `pressure` (0 … 1) only where the device measures it. */
export type ToolPoint = Point & { readonly pressure?: number };

/** Keys held; `mod` is Ctrl or Cmd. */
export type Modifiers = { readonly shift: boolean; readonly alt: boolean; readonly mod: boolean };

export type ToolStart = {
  readonly point: ToolPoint;
  readonly modifiers: Modifiers;
  /** Right button, barrel button, or the eraser end of a pen. */
  readonly isSecondary: boolean;
  /** Where the last stroke ended, for straight lines; null before the first one. */
  readonly anchor: Point | null;
};

/** A line that shows what a gesture is about to draw, in image pixels; in no pixel of the mask. */
export type Guide = {
  readonly points: readonly (readonly [x: number, y: number])[];
  readonly isClosed: boolean;
  /** Points of it that stay where they are, and can be taken back one by one. */
  readonly anchors?: readonly (readonly [x: number, y: number])[];
};

/** What a session may use. */
export type ToolContext = {
  readonly size: MaskSize;
  /** Half the brush's width in image pixels. */
  readonly radiusPx: number;
  readonly hardness: number;
  readonly opacity: number;
  readonly feel: BrushFeel;
  /** How an area meets what is there; the right button takes away, whatever is chosen. */
  readonly areaMode: AreaMode;
  /** Finds things in the picture; what it finds becomes a step of its own, after the gesture has ended with none. */
  readonly select: Pick<SelectionQueue, 'run' | 'enqueue' | 'wire' | 'objectHints'>;
  /** Image pixels for one CSS px at the beginning: how near is near enough for a hand. */
  readonly pxPerCssPx: number;
  /** Shows a line until the next one; null for none. It goes with the gesture. */
  showGuide(guide: Guide | null): void;
  /**
   * Draws onto the mask at once, before anything is committed. What a session draws must together be the command that
   * it ends with; a session that draws nothing has its command drawn at its end.
   * @param fromPoint of a growing stroke, the first point that was not drawn before
   */
  draw(command: MaskCommand, fromPoint?: number): void;
};

/**
 * One gesture: from pointer down to pointer up, or, for a session with `press`, from the first click until it says
 * that it is complete.
 */
export type ToolSession = {
  /** With `press`, also while no button is down. */
  move(points: readonly ToolPoint[], modifiers: Modifiers): void;
  /** @returns the one command that the gesture amounts to, or null for none */
  end(): MaskCommand | null;
  /** The gesture was given up; whatever was drawn is taken back by the caller. */
  cancel?(): void;
  /** The pointer went down once more. @returns true when the gesture is complete with that */
  press?(point: ToolPoint, modifiers: Modifiers): boolean;
  /** With `press`: the pointer was lifted, and the gesture goes on. */
  lift?(): void;
  /** Takes the last click back. @returns false when there is none left, so that the gesture is over */
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
  readonly label: string;
  /** Default chord of the command that selects the tool. */
  readonly key: string;
  /** Paths of an icon in a box of 24 × 24, drawn as a line 2 wide with round ends: the `d` attributes of a Lucide icon. */
  readonly icon: readonly string[];
  /** Instruction that is shown while the mask is empty. */
  hint?(options: OptionValues<Options>): string;
  /** Pointer over the picture: a ring as wide as the brush, or a cross. */
  readonly cursor: 'ring' | 'cross';
  /** Shared settings in the strip above the canvas. */
  readonly settings: readonly ToolSetting[];
  /** The tool's own options. The strip shows them between size and area settings. */
  readonly options?: Options;
  begin(start: ToolStart, context: ToolContext, options: OptionValues<Options>): ToolSession;
};
