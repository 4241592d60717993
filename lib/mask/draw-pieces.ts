import { isEmptyRectangle } from '../geometry/rectangle.ts';
import type { MaskCommand } from './command.ts';
import { effectiveCommands, type MaskDocument } from './document.ts';
import { createLayer, type Layer } from './layer.ts';
import { applyCommand, commandBounds } from './rasterize.ts';
import { tilesOf } from './tiles.ts';

/** Between two pieces others have their turn; a piece takes some milliseconds. */
export type Pieces<Result = void> = Generator<void, Result>;

/** So many tiles are looked at in a piece. */
export const TILES_AT_A_TIME = 16;
/** So many points of a stroke are drawn in a piece. */
const POINTS_AT_A_TIME = 4;

/** What a document's commands painted, counted, before it is grown and feathered. @throws as `applyCommand` */
export function* drawPainted(document: MaskDocument): Pieces<Layer> {
  const layer = createLayer(document.size);
  for (const command of effectiveCommands(document)) {
    yield* drawCounted(layer, command);
    yield;
  }
  return layer;
}

/** Draws one command and counts what it changed. @throws as `applyCommand` */
export function* drawCounted(layer: Layer, command: MaskCommand): Pieces {
  const { coverage, counter } = layer;
  yield* draw(layer, command);
  if (command.kind === 'invert') counter.invert();
  else if (command.kind === 'fill') counter.setAll(command.mode === 'paint' ? 255 : 0);
  else {
    const bounds = commandBounds(command, coverage);
    if (isEmptyRectangle(bounds)) return;
    yield;
    for (const tiles of chunked(tilesOf(coverage, bounds), TILES_AT_A_TIME)) {
      counter.recount(tiles);
      yield;
    }
  }
}

function* draw({ coverage }: Layer, command: MaskCommand): Pieces {
  if (command.kind !== 'stroke') {
    applyCommand(coverage, command);
    return;
  }
  for (let from = 0; from < command.points.length; from += POINTS_AT_A_TIME) {
    applyCommand(coverage, { ...command, points: command.points.slice(0, from + POINTS_AT_A_TIME) }, from);
    yield;
  }
}

/** Does all pieces at once. */
export function finish<Result>(pieces: Pieces<Result>): Result {
  for (;;) {
    const { done, value } = pieces.next();
    if (done) return value;
  }
}

/** Parts of a list, one after the other. */
export function* chunked<Item>(items: readonly Item[], size: number): Generator<readonly Item[]> {
  for (let from = 0; from < items.length; from += size) yield items.slice(from, from + size);
}
