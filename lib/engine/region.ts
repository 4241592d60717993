/** A rectangle in whole pixels. */
export type Region = { left: number; top: number; width: number; height: number };

/** Minimum margin around the hole that is offered as sources, in pixels. */
const LEAST_MARGIN_PX = 256;
/** A region above this share of the image is not cut out. */
const WORTHWHILE_SHARE = 0.7;

/**
 * The part of an image that is searched to fill a hole: its bounding box, extended by its own longer side. Small holes
 * in large images take the time of small images.
 */
export function workRegion(box: Region, width: number, height: number): Region {
  const margin = Math.max(box.width, box.height, LEAST_MARGIN_PX);
  const left = Math.max(box.left - margin, 0);
  const top = Math.max(box.top - margin, 0);
  const right = Math.min(box.left + box.width + margin, width);
  const bottom = Math.min(box.top + box.height + margin, height);
  const area = (right - left) * (bottom - top);
  if (area > WORTHWHILE_SHARE * width * height) return { left: 0, top: 0, width, height };
  return { left, top, width: right - left, height: bottom - top };
}

/** @param isHole of a pixel by its index; true for one at least */
export function boundingBox(isHole: (pixel: number) => boolean, width: number, height: number): Region {
  let left = width;
  let right = -1;
  let top = -1;
  let bottom = -1;
  for (let y = 0; y < height; y++) {
    const row = y * width;
    let first = 0;
    while (first < width && !isHole(row + first)) first++;
    if (first === width) continue;
    let last = width - 1;
    while (!isHole(row + last)) last--;
    if (top < 0) top = y;
    bottom = y;
    left = Math.min(left, first);
    right = Math.max(right, last);
  }
  return { left, top, width: right - left + 1, height: bottom - top + 1 };
}

/** Copies a region out of interleaved rows of `width` pixels with `channels` bytes each. @returns `to` */
export function cutRegion(
  bytes: Uint8Array,
  width: number,
  channels: number,
  region: Region,
  to: Uint8Array = new Uint8Array(region.width * region.height * channels),
): Uint8Array {
  const rowBytes = region.width * channels;
  for (let y = 0; y < region.height; y++) {
    const from = ((region.top + y) * width + region.left) * channels;
    to.set(bytes.subarray(from, from + rowBytes), y * rowBytes);
  }
  return to;
}
