import type { Size } from '../geometry/rectangle.ts';

/** The 4-connected components of the pixels for which a predicate holds. */
export type Parts = {
  /** Component of each pixel, from 1; 0 for pixels outside. */
  readonly labels: Uint32Array;
  /** Number of pixels of each component. */
  readonly sizes: readonly number[];
};

export function connectedComponents({ widthPx, heightPx }: Size, isPart: (pixel: number) => boolean): Parts {
  const labels = new Uint32Array(widthPx * heightPx);
  const sizes = [0];
  const stack: number[] = [];
  for (let start = 0; start < labels.length; start++) {
    if (labels[start] !== 0 || !isPart(start)) continue;
    const label = sizes.length;
    let size = 0;
    labels[start] = label;
    stack.push(start);
    for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
      size += 1;
      const x = at % widthPx;
      if (x > 0) visit(at - 1, label);
      if (x < widthPx - 1) visit(at + 1, label);
      if (at >= widthPx) visit(at - widthPx, label);
      if (at + widthPx < labels.length) visit(at + widthPx, label);
    }
    sizes.push(size);
  }
  return { labels, sizes };

  function visit(pixel: number, label: number): void {
    if (labels[pixel] !== 0 || !isPart(pixel)) return;
    labels[pixel] = label;
    stack.push(pixel);
  }
}
