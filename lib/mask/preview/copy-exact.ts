import { adjustArea } from '../adjust/adjust-coverage.ts';
import type { MaskLayers } from '../mask-layers.ts';
import type { Coverage } from '../model/coverage.ts';
import { tileRectangle } from '../model/tiles.ts';

/**
 * The shown mask as it is at the call, with nothing rough: what is sent and saved.
 * @param pause waited for after every tile that had to be made
 */
export async function copyExact(layers: MaskLayers, pause: () => Promise<void>): Promise<Coverage> {
  const { coverage } = layers.shown;
  const copy = { ...coverage, data: coverage.data.slice() };
  const tiles = layers.roughTiles();
  if (tiles.length === 0) return copy;
  const painted = { ...coverage, data: layers.painted().coverage.data.slice() };
  const adjustment = layers.adjustment();
  for (const tile of tiles) {
    adjustArea(painted, copy, tileRectangle(copy, tile), adjustment);
    await pause();
  }
  return copy;
}
