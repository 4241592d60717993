import type { Point } from '../../geometry/point.ts';
import type { AreaMode, MaskCommand, MaskSize } from '../../mask/model/command.ts';
import type { WandOptions } from '../../select/magic-wand.ts';
import type { Selecting } from '../selecting.ts';
import type { BrushFeel, ObjectSettings } from '../store.ts';

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
  readonly wand: WandOptions;
  readonly object: ObjectSettings;
  /** Finds things in the picture; what it finds becomes a step of its own, after the gesture has ended with none. */
  readonly select: Pick<Selecting, 'run' | 'later' | 'wire' | 'objectSoFar'>;
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

/** A group of settings in the strip above the canvas. `area`: how areas meet what is there. */
export type ToolSetting = 'size' | 'hardness' | 'opacity' | 'area' | 'wand' | 'object';

/**
 * A tool turns gestures into commands. To add one, write a file beside this one and put it into the registry in
 * `index.ts`: toolbar, keys and the contract test follow from there.
 */
export type Tool = {
  readonly id: string;
  /** Name of its button. */
  readonly label: string;
  readonly key: string;
  /** What to do with it, where that is not plain: said as long as nothing is painted. */
  readonly hint?: string;
  /** What the pointer looks like over the picture: a ring as wide as the brush, or a cross. */
  readonly cursor: 'ring' | 'cross';
  /** Which settings the strip above the canvas shows for it. */
  readonly settings: readonly ToolSetting[];
  begin(start: ToolStart, context: ToolContext): ToolSession;
};
