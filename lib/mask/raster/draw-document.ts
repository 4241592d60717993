import { isEmptyRectangle } from '../../geometry/rectangle.ts';
import type { MaskCommand } from '../model/command.ts';
import { effectiveCommands, type MaskDocument } from '../model/document.ts';
import { createLayer, type Layer } from '../model/layer.ts';
import { tilesOf } from '../model/tiles.ts';
import { chunked, type Pieces, TILES_AT_A_TIME } from '../pieces.ts';
import { commandBounds, drawCommand } from './rasterize.ts';

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
  yield* drawCommand(coverage, command);
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
