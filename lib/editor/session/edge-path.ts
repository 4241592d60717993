import type { Point } from '../../geometry/point.ts';
import type { Size } from '../../geometry/rectangle.ts';
import { followWire, isWithin } from '../../select/live-wire/follow-wire.ts';
import type { Wire } from '../../select/live-wire/wire.ts';
import type { ToolContext } from '../tools/tool.ts';

/** How far a line goes to an edge beside the pointer, CSS px. */
const SNAP_CSS_PX = 8;

/** A line through anchors that follows the edges of the picture between them. */
export type EdgePath = {
  anchors(): readonly Point[];
  /** From the first anchor to the last one. */
  points(): readonly Point[];
  /** From the last anchor to a point, without the anchor; straight as long as the edges are not known. */
  wayTo(point: Point, isStraight: boolean): readonly Point[];
  /** From the last anchor back to the first one, without either. */
  wayHome(): readonly Point[];
  add(point: Point, isStraight: boolean): void;
  /** Adds an anchor by itself where the edges around the last one do not reach any further. */
  reachFor(point: Point, isStraight: boolean): void;
  /** Takes the last anchor back. @returns false when none is left */
  retract(): boolean;
  /** Waits until all edges are known; null where they are. */
  settled(): Promise<unknown> | null;
  dispose(): void;
};

type Anchor = {
  at: Point;
  /** It goes to the edge beside it as soon as that is known. */
  isLoose: boolean;
  /** From the anchor before to this one, without that; null as long as the edges are not known. */
  way: readonly Point[] | null;
  /** Ways to it along edges; null where there are none. */
  wire: Wire | null;
  /** Until it is known whether there are. */
  asked: Promise<void> | null;
};

/**
 * @param onChange edges came to be known
 */
export function createEdgePath(start: Point, context: ToolContext, onChange: () => void): EdgePath {
  const { size, pxPerCssPx } = context;
  const snapPx = SNAP_CSS_PX * pxPerCssPx;
  const anchors: Anchor[] = [];
  let isOver = false;
  const ask = createAsking(anchors, context, () => {
    if (!isOver) onChange();
  });

  function add(point: Point, isStraight: boolean): void {
    const to = inside(size, point);
    const last = anchors.at(-1);
    const isWaiting = last !== undefined && last.asked !== null && !isStraight;
    const way = !last || isStraight ? [to] : isWaiting ? null : along(last, to, snapPx);
    const isLoose = !last || isWaiting;
    anchors.push({ at: way?.at(-1) ?? to, isLoose, way, wire: null, asked: null });
    // The edges around earlier anchors are asked for again if one comes back to them.
    const [old, next] = [anchors.at(-3), anchors.at(-2)];
    if (old && next?.way) old.wire = null;
    ask(anchors.at(-1)!);
  }

  add(start, true);
  return {
    anchors: () => anchors.map(({ at }) => at),
    points: () => anchors.flatMap(({ at, way }, index) => (index === 0 || !way ? [at] : way)),
    wayTo(point, isStraight) {
      const to = inside(size, point);
      return isStraight ? [to] : along(anchors.at(-1)!, to, snapPx);
    },
    wayHome: () => along(anchors.at(-1)!, anchors[0]!.at, 0).slice(0, -1),
    add,
    reachFor(point, isStraight) {
      const { wire } = anchors.at(-1)!;
      const to = inside(size, point);
      if (wire && !isStraight && !isWithin(wire, to)) add(atBorder(wire, to), false);
    },
    retract() {
      anchors.pop();
      const last = anchors.at(-1);
      if (last && !last.wire && !last.asked) ask(last);
      return last !== undefined;
    },
    settled() {
      const asked = anchors.flatMap((anchor) => anchor.asked ?? []);
      return asked.length > 0 ? Promise.all(asked) : null;
    },
    dispose() {
      isOver = true;
    },
  };
}

/** Gives a function that asks for the edges around an anchor, and puts the ways in order as they come to be known. */
function createAsking(
  anchors: readonly Anchor[],
  { select, pxPerCssPx }: ToolContext,
  onChange: () => void,
): (anchor: Anchor) => void {
  /** Finds the way to an anchor that was set before its edges were known. */
  function lead(index: number): void {
    const [before, anchor] = [anchors[index - 1], anchors[index]];
    if (!before || before.asked || !anchor || anchor.way) return;
    if (!(anchor.asked && anchor.isLoose)) anchor.way = along(before, anchor.at, 0);
  }

  function learn(anchor: Anchor, wire: Wire | null): void {
    anchor.asked = null;
    anchor.wire = wire;
    if (wire && anchor.isLoose) anchor.at = wire.root;
    anchor.isLoose = false;
    const index = anchors.indexOf(anchor);
    lead(index);
    lead(index + 1);
    onChange();
  }

  return (anchor) => {
    const snapPx = anchor.isLoose ? SNAP_CSS_PX * pxPerCssPx : 0;
    const answer = select.wire?.({ at: anchor.at, cellPx: pxPerCssPx, snapPx });
    anchor.asked = answer ? answer.then((wire) => learn(anchor, wire)) : null;
  };
}

/** From an anchor to a point along edges; straight where they are not known. */
function along({ wire }: Anchor, to: Point, snapPx: number): readonly Point[] {
  if (!wire || !isWithin(wire, to)) return [to];
  const way = followWire(wire, to, snapPx);
  return way.length > 0 ? way : [to];
}

/** The nearest point of the picture. */
function inside({ widthPx, heightPx }: Size, { x, y }: Point): Point {
  return {
    x: Math.min(widthPx - 0.5, Math.max(0.5, x)),
    y: Math.min(heightPx - 0.5, Math.max(0.5, y)),
  };
}

/** The last point on the way from a wire's root to a point that the wire knows. */
function atBorder({ x, y, columns, rows, scaleX, scaleY, root }: Wire, to: Point): Point {
  const clamp = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value));
  const part = (from: number, target: number, low: number, high: number): number =>
    target === from ? 1 : Math.abs((clamp(target, low, high) - from) / (target - from));
  const [right, bottom] = [x + columns * scaleX, y + rows * scaleY];
  const share = Math.min(
    part(root.x, to.x, x + scaleX / 2, right - scaleX / 2),
    part(root.y, to.y, y + scaleY / 2, bottom - scaleY / 2),
  );
  return { x: root.x + (to.x - root.x) * share, y: root.y + (to.y - root.y) * share };
}
