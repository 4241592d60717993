import { describe, expect, test } from 'vitest';
import { seededRandom } from '../../mask/testing/random-commands.ts';
import { finishWork } from '../testing/finish-work.ts';
import { directions } from './grid.ts';
import { createGridCut } from './grid-cut.ts';

type Problem = {
  widthPx: number;
  heightPx: number;
  /** Cost of each pixel on the sink's side and on the source's side. */
  terminals: [number, number][];
  links: { x: number; y: number; direction: number; cost: number }[];
};

function randomProblem(seed: number, widthPx: number, heightPx: number): Problem {
  const random = seededRandom(seed);
  const whole = (below: number) => Math.floor(random() * below);
  const links: Problem['links'] = [];
  for (let y = 0; y < heightPx; y++) {
    for (let x = 0; x < widthPx; x++) {
      for (const direction of [0, 1, 2, 3]) {
        const [dx, dy] = directions[direction]!;
        if (x + dx < 0 || x + dx >= widthPx || y + dy >= heightPx) continue;
        links.push({ x, y, direction, cost: random() < 0.2 ? 0 : whole(12) });
      }
    }
  }
  const terminals = Array.from({ length: widthPx * heightPx }, (): [number, number] => [
    whole(20),
    whole(20),
  ]);
  return { widthPx, heightPx, terminals, links };
}

function costOf({ widthPx, terminals, links }: Problem, isSource: (i: number) => boolean): number {
  let cost = 0;
  terminals.forEach(([onSink, onSource], i) => {
    cost += isSource(i) ? onSource : onSink;
  });
  for (const link of links) {
    const [dx, dy] = directions[link.direction]!;
    const i = link.y * widthPx + link.x;
    if (isSource(i) !== isSource(i + dy * widthPx + dx)) cost += link.cost;
  }
  return cost;
}

function solve({ widthPx, heightPx, terminals, links }: Problem): Uint8Array {
  const grid = createGridCut(widthPx, heightPx);
  terminals.forEach(([onSink, onSource], i) => {
    grid.setTerminal(i % widthPx, Math.floor(i / widthPx), onSink, onSource);
  });
  for (const { x, y, direction, cost } of links) grid.setLink(x, y, direction, cost);
  return finishWork(grid.cut());
}

describe('the minimum cut of a grid', () => {
  test('costs as little as the cheapest of all partitions', () => {
    for (let seed = 0; seed < 40; seed++) {
      const problem = randomProblem(seed, 4, 3);
      const sides = solve(problem);
      let cheapest = Infinity;
      for (let set = 0; set < 1 << 12; set++)
        cheapest = Math.min(
          cheapest,
          costOf(problem, (i) => ((set >> i) & 1) === 1),
        );
      expect(costOf(problem, (i) => sides[i] === 1)).toBe(cheapest);
    }
  });

  test('costs as much as the cut of another algorithm on larger grids', () => {
    for (let seed = 100; seed < 106; seed++) {
      const problem = randomProblem(seed, 17, 14);
      const sides = solve(problem);
      expect(costOf(problem, (i) => sides[i] === 1)).toBe(edmondsKarp(problem));
    }
  });

  test('assigns all pixels to the sink without a source capacity', () => {
    expect(
      solve({ widthPx: 3, heightPx: 2, terminals: Array.from({ length: 6 }, () => [0, 0]), links: [] }),
    ).toEqual(new Uint8Array(6));
  });
});

/** The maximum flow, by shortest augmenting paths: slow and simple. */
function edmondsKarp({ widthPx, terminals, links }: Problem): number {
  const [source, sink] = [terminals.length, terminals.length + 1];
  const room: Map<number, number>[] = Array.from({ length: terminals.length + 2 }, () => new Map());
  const add = (a: number, b: number, cost: number) => room[a]!.set(b, (room[a]!.get(b) ?? 0) + cost);
  terminals.forEach(([onSink, onSource], i) => {
    add(source, i, onSink);
    add(i, source, 0);
    add(i, sink, onSource);
    add(sink, i, 0);
  });
  for (const { x, y, direction, cost } of links) {
    const [dx, dy] = directions[direction]!;
    const i = y * widthPx + x;
    add(i, i + dy * widthPx + dx, cost);
    add(i + dy * widthPx + dx, i, cost);
  }
  for (let total = 0; ; ) {
    const before = new Map<number, number>([[source, source]]);
    for (const at of before.keys()) {
      for (const [next, left] of room[at]!) if (left > 0 && !before.has(next)) before.set(next, at);
    }
    if (!before.has(sink)) return total;
    let flow = Infinity;
    for (let at = sink; at !== source; at = before.get(at)!)
      flow = Math.min(flow, room[before.get(at)!]!.get(at)!);
    for (let at = sink; at !== source; at = before.get(at)!) {
      add(before.get(at)!, at, -flow);
      add(at, before.get(at)!, flow);
    }
    total += flow;
  }
}
