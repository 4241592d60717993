import type { Point } from '../../geometry/point.ts';
import type { Size } from '../../geometry/rectangle.ts';
import { followWire, isWithin } from '../../select/live-wire/follow-wire.ts';
import type { Wire } from '../../select/live-wire/wire.ts';
import type { ToolContext } from '../tools/tool.ts';

/** Distance within which points snap to an edge, CSS px. */
const SNAP_CSS_PX = 8;

/** Path through anchors that follows the edges of the picture between them. Points are image px. */
export type EdgePath = {
  anchors(): readonly Point[];
  /** Points from the first to the last anchor. */
  points(): readonly Point[];
  /** Points after the last anchor up to a point. Straight until the edges are known. */
  pathTo(point: Point, isStraight: boolean): readonly Point[];
  /** Points between the last and the first anchor. */
  closingPath(): readonly Point[];
  add(point: Point, isStraight: boolean): void;
  /** Adds an anchor if a point lies outside the wire of the last anchor. */
  extendTo(point: Point, isStraight: boolean): void;
  /** Removes the last anchor. @returns false if none is left */
  retract(): boolean;
  /** Resolves when all edges are known; null if they are. */
  pending(): Promise<unknown> | null;
  dispose(): void;
};

type Anchor = {
  at: Point;
  /** The anchor snaps to an edge when its wire arrives. */
  isUnsnapped: boolean;
  /** Points after the previous anchor up to this one; null until the edges are known. */
  path: readonly Point[] | null;
  /** Shortest paths to the anchor; null if there are none. */
  wire: Wire | null;
  /** Pending request for `wire`. */
  request: Promise<void> | null;
};

/** @param onChange called when edges become known */
export function createEdgePath(start: Point, context: ToolContext, onChange: () => void): EdgePath {
  const { size, pxPerCssPx } = context;
  const snapPx = SNAP_CSS_PX * pxPerCssPx;
  const anchors: Anchor[] = [];
  let isOver = false;
  const requestWire = createRequests(anchors, context, () => {
    if (!isOver) onChange();
  });

  function add(point: Point, isStraight: boolean): void {
    const to = clampToPicture(size, point);
    const last = anchors.at(-1);
    const isWaiting = last !== undefined && last.request !== null && !isStraight;
    const path = !last || isStraight ? [to] : isWaiting ? null : pathAlongEdges(last, to, snapPx);
    const isUnsnapped = !last || isWaiting;
    anchors.push({ at: path?.at(-1) ?? to, isUnsnapped, path, wire: null, request: null });
    // Releases the wire of an earlier anchor. `retract` requests it again.
    const [old, next] = [anchors.at(-3), anchors.at(-2)];
    if (old && next?.path) old.wire = null;
    requestWire(anchors.at(-1)!);
  }

  add(start, true);
  return {
    anchors: () => anchors.map(({ at }) => at),
    points: () => anchors.flatMap(({ at, path }, index) => (index === 0 || !path ? [at] : path)),
    pathTo(point, isStraight) {
      const to = clampToPicture(size, point);
      return isStraight ? [to] : pathAlongEdges(anchors.at(-1)!, to, snapPx);
    },
    closingPath: () => pathAlongEdges(anchors.at(-1)!, anchors[0]!.at, 0).slice(0, -1),
    add,
    extendTo(point, isStraight) {
      const { wire } = anchors.at(-1)!;
      const to = clampToPicture(size, point);
      if (wire && !isStraight && !isWithin(wire, to)) add(clipToWire(wire, to), false);
    },
    retract() {
      anchors.pop();
      const last = anchors.at(-1);
      if (last && !last.wire && !last.request) requestWire(last);
      return last !== undefined;
    },
    pending() {
      const request = anchors.flatMap((anchor) => anchor.request ?? []);
      return request.length > 0 ? Promise.all(request) : null;
    },
    dispose() {
      isOver = true;
    },
  };
}

/** @returns a function that requests the wire of an anchor, and updates the paths on its arrival */
function createRequests(
  anchors: readonly Anchor[],
  { select, pxPerCssPx }: ToolContext,
  onChange: () => void,
): (anchor: Anchor) => void {
  /** Computes the path to an anchor that was set before the wire of the previous one arrived. */
  function resolvePath(index: number): void {
    const [before, anchor] = [anchors[index - 1], anchors[index]];
    if (!before || before.request || !anchor || anchor.path) return;
    if (!(anchor.request && anchor.isUnsnapped)) anchor.path = pathAlongEdges(before, anchor.at, 0);
  }

  function receive(anchor: Anchor, wire: Wire | null): void {
    anchor.request = null;
    anchor.wire = wire;
    if (wire && anchor.isUnsnapped) anchor.at = wire.root;
    anchor.isUnsnapped = false;
    const index = anchors.indexOf(anchor);
    resolvePath(index);
    resolvePath(index + 1);
    onChange();
  }

  return (anchor) => {
    const snapPx = anchor.isUnsnapped ? SNAP_CSS_PX * pxPerCssPx : 0;
    const answer = select.wire?.({ at: anchor.at, cellPx: pxPerCssPx, snapPx });
    anchor.request = answer ? answer.then((wire) => receive(anchor, wire)) : null;
  };
}

/** Path from an anchor to a point along edges; straight without a wire. */
function pathAlongEdges({ wire }: Anchor, to: Point, snapPx: number): readonly Point[] {
  if (!wire || !isWithin(wire, to)) return [to];
  const path = followWire(wire, to, snapPx);
  return path.length > 0 ? path : [to];
}

/** Nearest point of the picture. */
function clampToPicture({ widthPx, heightPx }: Size, { x, y }: Point): Point {
  return {
    x: Math.min(widthPx - 0.5, Math.max(0.5, x)),
    y: Math.min(heightPx - 0.5, Math.max(0.5, y)),
  };
}

/** Intersection of the line from the root of a wire to a point with the border of the wire. */
function clipToWire({ x, y, columns, rows, scaleX, scaleY, root }: Wire, to: Point): Point {
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
