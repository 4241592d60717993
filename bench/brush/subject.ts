/** A way to paint that is measured. */
export type Subject = {
  /** The element that the pointer events go to. */
  readonly target: HTMLElement;
  /** The event types that it listens to. */
  readonly events: { readonly down: string; readonly move: string; readonly up: string };
};

export type Setup = {
  readonly root: HTMLElement;
  /** Edge of the square picture in image pixels, and of the view in CSS px. */
  readonly sidePx: number;
  readonly viewPx: number;
  /** Strokes that are there before the measured one begins: points in image pixels. */
  readonly existing: readonly (readonly { readonly x: number; readonly y: number }[])[];
  readonly brushPx: number;
};
