import type { Point } from '../../geometry/point.ts';
import type { Size } from '../../geometry/rectangle.ts';

export type MarkKind = 'arrow' | 'line' | 'box' | 'pen' | 'text';

/** Maximum number of marks on a picture. */
export const maxMarks = 100;
/** Maximum length of the text of a mark, UTF-16 units. */
export const maxMarkText = 200;
/** Maximum number of points of a freehand line. */
export const maxMarkPoints = 2000;

type Look = {
  /** Unique on its picture; positive, ascending. */
  readonly id: number;
  /** `#rrggbb` */
  readonly color: string;
  /** Width of its lines, image px. Letters are `letterRatio` times as high. */
  readonly widthPx: number;
};

/** A line between two points, or the box that they span. Image px, as in all marks. */
export type SpanMark = Look & {
  readonly kind: 'arrow' | 'line' | 'box';
  readonly from: Point;
  readonly to: Point;
};
export type PenMark = Look & {
  readonly kind: 'pen';
  readonly points: readonly (readonly [x: number, y: number])[];
};
export type TextMark = Look & {
  readonly kind: 'text';
  /** Top of the first line, where reading begins: the right end of text that runs from right to left. */
  readonly at: Point;
  /** With line breaks. */
  readonly text: string;
  /** Longer lines wrap, image px. */
  readonly maxLinePx?: number;
};

/** One object of the markup. */
export type Mark = SpanMark | PenMark | TextMark;

/** Height of letters in widths of a line. */
export const letterRatio = 6;
/** Height of a line of text in heights of letters. */
export const lineRatio = 1.25;

/** Colours of marks. `markup-store.ts` begins with the first one. */
export const markColors = {
  red: '#ff2d2d',
  yellow: '#ffd60a',
  green: '#22c55e',
  blue: '#2f6bff',
  white: '#ffffff',
  black: '#111111',
} as const satisfies Record<string, string>;
export type MarkColor = keyof typeof markColors;

export const minMarkWidthPx = 1;

/** Maximum width of a line, image px: so that marks cannot cover a picture. */
export const maxMarkWidthPx = ({ widthPx, heightPx }: Size): number =>
  Math.max(minMarkWidthPx + 1, Math.round(Math.max(widthPx, heightPx) / 40));
