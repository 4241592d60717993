import { readFileSync } from 'node:fs';
import type { Variant } from './variant.ts';

/** How the hole is filled: with texture, or smoothly. */
export type Filling = { kind: 'texture'; variant: Variant; isHalved: boolean } | { kind: 'smooth' };

/** A picture for the kernel. `rgba` has four bytes a pixel, of which the last is not read. */
export type KernelPicture = {
  width: number;
  height: number;
  rgba: Uint8Array;
  /** A byte a pixel, 1 where the picture is to be filled. What `rgba` has there is not looked at. */
  hole: Uint8Array;
};

type Exports = {
  memory: { readonly buffer: ArrayBuffer };
  begin(width: number, height: number): void;
  pixelsAt(): number;
  holeAt(): number;
  fillTexture(
    seed: number,
    blockedShare: number,
    spatialWeight: number,
    textureWeight: number,
    isHalved: number,
  ): number;
  fillSmooth(): void;
};

const code = new WebAssembly.Module(readFileSync(new URL('./patchmatch.wasm', import.meta.url)));

/**
 * Fills the hole of a picture.
 *
 * Deterministic: the same picture, hole and filling give the same bytes on every machine.
 * @returns four bytes a pixel; outside the hole red, green and blue are those of the picture, the fourth is noise.
 */
export function runKernel(picture: KernelPicture, filling: Filling): Uint8Array {
  // A new instance for every job: WebAssembly memory never shrinks, so a kept one would hold what the largest picture
  // needed, and a trap would leave it in an unknown state. Making one takes well under a millisecond.
  const kernel = instantiate();
  const pixels = picture.width * picture.height;
  kernel.begin(picture.width, picture.height);
  new Uint8Array(kernel.memory.buffer, kernel.pixelsAt() >>> 0, pixels * 4).set(picture.rgba);
  new Uint8Array(kernel.memory.buffer, kernel.holeAt() >>> 0, pixels).set(picture.hole);
  if (filling.kind === 'smooth') {
    kernel.fillSmooth();
  } else {
    const { seed, blockedShare, spatialWeight, textureWeight } = filling.variant;
    kernel.fillTexture(seed, blockedShare, spatialWeight, textureWeight, filling.isHalved ? 1 : 0);
  }
  // The memory may have grown, which detaches earlier views of it.
  return new Uint8Array(kernel.memory.buffer, kernel.pixelsAt() >>> 0, pixels * 4).slice();
}

function instantiate(): Exports {
  // The module is ours and has no imports; assembly/index.ts is where these signatures are written.
  return new WebAssembly.Instance(code).exports as Exports;
}

/** Lets the compiler see every loop once on a small picture, so that the first real one meets optimised code. */
export function warmUpKernel(): void {
  const width = 192;
  const height = 160;
  const rgba = new Uint8Array(width * height * 4).map((_, at) => (Math.imul(at, 0x9e3779b1) >>> 24) & 0x7f);
  const hole = new Uint8Array(width * height);
  for (let y = 50; y < 110; y++) hole.fill(1, y * width + 60, y * width + 130);
  const variant = { seed: 1, blockedShare: 0.3, spatialWeight: 15, textureWeight: 1 };
  for (let round = 0; round < 3; round++) {
    runKernel({ width, height, rgba, hole }, { kind: 'texture', variant, isHalved: false });
    runKernel({ width, height, rgba, hole }, { kind: 'smooth' });
  }
}
