import { type Adjustment, reachPx } from '../model/adjustment.ts';
import type { RoughForm } from './low-res-adjust.ts';

/** Tiles that show what they did before the mask changed: their rough form comes in pieces. */
export type LateTiles = {
  add(tiles: readonly number[]): void;
  /** Somebody else wrote them. */
  remove(tile: number): void;
  clear(): void;
  /** What the rough form is made of changed. */
  markStale(): void;
  isEmpty(): boolean;
  /**
   * Goes on with the rough form, or takes tiles that it has: at least a piece of either.
   * @param take gets each tile, and the value where it has no other; undefined where the form is to be written
   * @returns the tiles that were taken
   */
  goOn(
    adjustment: Adjustment,
    mayGoOn: () => boolean,
    take: (tile: number, value: 0 | 255 | undefined) => void,
  ): number[];
};

export function createLateTiles(form: RoughForm): LateTiles {
  const late = new Set<number>();
  let isFormed = false;

  /** @returns whether the form has all that is late, and there is time to go on */
  function makeForm(adjustment: Adjustment, mayGoOn: () => boolean): boolean {
    const reach = reachPx(adjustment);
    if (!form.isPrepared([...late], reach)) {
      form.prepare([...late], reach, mayGoOn);
      if (!form.isPrepared([...late], reach) || !mayGoOn()) return false;
    }
    const uneven = [...late].filter((tile) => form.evenValue(tile, reach) === undefined);
    if (uneven.length > 0) form.adjust(uneven, adjustment);
    isFormed = true;
    return mayGoOn();
  }

  return {
    add(tiles) {
      isFormed = false;
      for (const tile of tiles) late.add(tile);
    },
    remove: (tile) => void late.delete(tile),
    clear: () => late.clear(),
    markStale() {
      isFormed = false;
    },
    isEmpty: () => late.size === 0,
    goOn(adjustment, mayGoOn, take) {
      const taken: number[] = [];
      if (!isFormed && !makeForm(adjustment, mayGoOn)) return taken;
      for (const tile of late) {
        late.delete(tile);
        take(tile, form.evenValue(tile, reachPx(adjustment)));
        taken.push(tile);
        if (!mayGoOn()) break;
      }
      return taken;
    },
  };
}
