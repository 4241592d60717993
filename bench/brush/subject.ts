/** A painting method to measure. */
export type Subject = {
  /** Target element of the pointer events. */
  readonly target: HTMLElement;
  /** Event types that it handles. */
  readonly events: { readonly down: string; readonly move: string; readonly up: string };
};

export type Setup = {
  readonly root: HTMLElement;
  /** Side of the square picture in image pixels, and of the view in CSS px. */
  readonly sidePx: number;
  readonly viewPx: number;
  /** Strokes that exist before the measured one begins: points in image pixels. */
  readonly existing: readonly (readonly { readonly x: number; readonly y: number }[])[];
  readonly brushPx: number;
};
