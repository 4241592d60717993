/** Offsets of the neighbours. Opposite directions differ by 4. */
export const directions: readonly (readonly [dx: number, dy: number])[] = [
  [1, 0],
  [1, 1],
  [0, 1],
  [-1, 1],
  [-1, 0],
  [-1, -1],
  [0, -1],
  [1, -1],
];

export const opposite = (direction: number): number => (direction + 4) & 7;

/** Search tree of a pixel. */
export const FREE = 0;
export const SOURCE = 1;
export const SINK = 2;

/** Parents other than a direction. */
export const NONE = -1;
export const TERMINAL = -2;
export const ORPHAN = -3;

/**
 * State of the minimum cut. The grid has a border of one pixel without capacity, so that every pixel has eight neighbours;
 * indices include the border.
 */
export type Grid = {
  readonly stridePx: number;
  readonly count: number;
  /** Index offset of the neighbour in each direction. */
  readonly steps: Int32Array;
  /** Residual capacity of the link from a pixel in a direction, at `direction * count + pixel`. */
  readonly capacity: Int32Array;
  /** Residual capacity of the link to a terminal: positive to the source, negative to the sink. */
  readonly terminal: Int32Array;
  readonly tree: Uint8Array;
  readonly parent: Int8Array;
  /** Time at which `distance`, the steps to the terminal, was last valid. */
  readonly stamp: Int32Array;
  readonly distance: Int32Array;
  readonly active: Queue;
  orphans: number[];
  time: number;
};

export function createGrid(widthPx: number, heightPx: number): Grid {
  const stridePx = widthPx + 2;
  const count = stridePx * (heightPx + 2);
  return {
    stridePx,
    count,
    steps: Int32Array.from(directions, ([dx, dy]) => dy * stridePx + dx),
    capacity: new Int32Array(8 * count),
    terminal: new Int32Array(count),
    tree: new Uint8Array(count),
    parent: new Int8Array(count).fill(NONE),
    stamp: new Int32Array(count),
    distance: new Int32Array(count),
    active: createQueue(count),
    orphans: [],
    time: 0,
  };
}

/** FIFO queue without duplicates. `pop` returns −1 when it is empty. */
type Queue = { push(item: number): void; pop(): number };

function createQueue(capacity: number): Queue {
  const items = new Int32Array(capacity + 1);
  const isIn = new Uint8Array(capacity);
  let head = 0;
  let tail = 0;
  return {
    push(item) {
      if (isIn[item]) return;
      isIn[item] = 1;
      items[tail] = item;
      tail = tail === capacity ? 0 : tail + 1;
    },
    pop() {
      if (head === tail) return -1;
      const item = items[head]!;
      head = head === capacity ? 0 : head + 1;
      isIn[item] = 0;
      return item;
    },
  };
}
