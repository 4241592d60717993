/**
 * Marsaglia's xorshift32 ("Xorshift RNGs", J. Stat. Software 8(14), 2003): fast, and equal on every machine, so that a
 * result is a function of picture, mask and seed.
 */

let state: u32 = 1;

export function seedRandom(seed: u32): void {
  // Spreads small seeds over all bits (the finaliser of MurmurHash3); the state must not be 0.
  let h = seed + 0x9e3779b9;
  h = (h ^ (h >> 16)) * 0x85ebca6b;
  h = (h ^ (h >> 13)) * 0xc2b2ae35;
  h ^= h >> 16;
  state = h == 0 ? 1 : h;
}

// @ts-ignore: decorator
@inline
export function nextRandom(): u32 {
  let x = state;
  x ^= x << 13;
  x ^= x >> 17;
  x ^= x << 5;
  state = x;
  return x;
}

/**
 * An integer in [0, limit): the high half of a product, which avoids a division and uses the best bits of the
 * generator.
 */
// @ts-ignore: decorator
@inline
export function randomBelow(limit: i32): i32 {
  return <i32>((<u64>nextRandom() * <u64>limit) >> 32);
}
