import type { MaskCommand } from '../model/command.ts';
import type { TileReader, TileStore } from '../model/tile-store.ts';
import { everyTileOf, tileRowsOf } from '../model/tiles.ts';
import { chunked, type Pieces, TILES_AT_A_TIME } from '../time-slices.ts';
import { commandBounds, rasterizerOf } from './rasterize.ts';

/** Points of a stroke that are drawn per slice. */
const POINTS_AT_A_TIME = 4;

/**
 * Draws a command onto a store, in slices. @param fromPoint as for `rasterizerOf`. @throws RangeError as `rasterizerOf`
 */
export function* drawCommand(store: TileStore, command: MaskCommand, fromPoint = 0): Pieces {
  if (command.kind === 'fill') store.fill(command.mode === 'paint' ? 255 : 0);
  else if (command.kind === 'invert') store.invert();
  else if (command.kind === 'stroke') {
    const { points } = command;
    for (let from = fromPoint; from < points.length; from += POINTS_AT_A_TIME) {
      const joint = Math.min(1, from);
      const part = { ...command, points: points.slice(from - joint, from + POINTS_AT_A_TIME) };
      yield* drawTiles(store, part, joint);
    }
  } else yield* drawTiles(store, command, 0);
}

function* drawTiles(store: TileStore, command: MaskCommand, fromPoint: number): Pieces {
  const draw = rasterizerOf(command, store.size, fromPoint);
  for (const row of tileRowsOf(store.size, commandBounds(command, store.size, fromPoint))) {
    for (const tiles of chunked(row, TILES_AT_A_TIME)) {
      draw(tiles.map(store.window));
      yield;
    }
  }
}

/** Normalizes the tiles drawn since a snapshot, in slices. @returns the tiles that differ from it */
export function* settleTiles(store: TileStore, before: TileReader): Pieces<number[]> {
  const changed: number[] = [];
  const written = everyTileOf(store.size).filter((index) => store.tile(index) !== before.tile(index));
  for (const tiles of chunked(written, TILES_AT_A_TIME)) {
    for (const index of tiles) if (store.settle(index, before.tile(index))) changed.push(index);
    yield;
  }
  return changed;
}
