/** Work in slices of some milliseconds, between which the page can respond. */
export type Pieces<Result = void> = Generator<void, Result>;

/** Tiles that are processed per slice. */
export const TILES_AT_A_TIME = 8;

/** Runs all slices synchronously. */
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
