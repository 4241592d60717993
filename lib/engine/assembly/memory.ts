/**
 * An arena: allocates upwards and releases everything at once.
 *
 * A fill allocates a few dozen large arrays with nested lifetimes (a pyramid level inside a picture, a solver inside a
 * level), so a garbage collector would only cost time. Nothing in this module is created with `new`.
 */

/** Bytes past the end of each array that a 16-byte load may read. */
const GUARD_BYTES: usize = 64;
const ALIGN_MASK: usize = 15;

let top: usize = (__heap_base + ALIGN_MASK) & ~ALIGN_MASK;

/** Memory is not cleared: it may contain data of an earlier job. */
export function reserve(bytes: usize): usize {
  const start = top;
  top = (start + bytes + GUARD_BYTES + ALIGN_MASK) & ~ALIGN_MASK;
  const missing = <isize>top - <isize>(<usize>memory.size() << 16);
  if (missing > 0 && memory.grow(<i32>((missing + 0xffff) >> 16)) < 0) unreachable();
  return start;
}

export function reserveCleared(bytes: usize): usize {
  const start = reserve(bytes);
  memory.fill(start, 0, bytes);
  return start;
}

/** A mark to pass to `release`. */
export function mark(): usize {
  return top;
}

export function release(point: usize): void {
  top = point;
}

/** Releases everything. */
export function releaseAll(): void {
  top = (__heap_base + ALIGN_MASK) & ~ALIGN_MASK;
}
