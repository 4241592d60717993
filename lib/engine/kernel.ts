import { readFileSync } from 'node:fs';
import { cutRegion, type Region } from './region.ts';
import type { Variant } from './variant.ts';

/** How to fill the hole: with texture, or smoothly. */
export type Filling = { kind: 'texture'; variant: Variant; isHalved: boolean } | { kind: 'smooth' };

/** An image for the kernel. */
export type KernelPicture = {
  width: number;
  height: number;
  /**
   * Writes it into the kernel's memory.
   *
   * @param rgba four bytes per pixel, of which the last is ignored
   * @param hole one byte per pixel, 1 in the hole, else 0. `rgba` is ignored there
   */
  write(rgba: Uint8Array, hole: Uint8Array): void;
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
 * Fills the hole of an image.
 *
 * Deterministic: equal image, hole and filling give equal bytes on every machine.
 * @param box bounding box of the hole
 * @returns its pixels, four bytes each; outside the hole RGB are those of the image, the fourth byte is undefined
 */
export function runKernel(picture: KernelPicture, filling: Filling, box: Region): Uint8Array {
  // A new instance per job: WebAssembly memory never shrinks, so a reused instance would keep the memory of its largest
  // job, and a trap would leave it in an unknown state. Instantiation takes well under a millisecond.
  const kernel = instantiate();
  const pixels = picture.width * picture.height;
  kernel.begin(picture.width, picture.height);
  picture.write(
    new Uint8Array(kernel.memory.buffer, kernel.pixelsAt() >>> 0, pixels * 4),
    new Uint8Array(kernel.memory.buffer, kernel.holeAt() >>> 0, pixels),
  );
  if (filling.kind === 'smooth') {
    kernel.fillSmooth();
  } else {
    const { seed, blockedShare, spatialWeight, textureWeight } = filling.variant;
    kernel.fillTexture(seed, blockedShare, spatialWeight, textureWeight, filling.isHalved ? 1 : 0);
  }
  // The memory may have grown, which detaches earlier views.
  const filled = new Uint8Array(kernel.memory.buffer, kernel.pixelsAt() >>> 0, pixels * 4);
  return cutRegion(filled, picture.width, 4, box);
}

function instantiate(): Exports {
  // The module has no imports; assembly/index.ts defines these signatures.
  return new WebAssembly.Instance(code).exports as Exports;
}

/** Runs all loops once on a small image, so that the first real job meets optimized code. */
export function warmUpKernel(): void {
  const width = 192;
  const height = 160;
  const box = { left: 60, top: 50, width: 70, height: 60 };
  const picture = {
    width,
    height,
    write(rgba: Uint8Array, hole: Uint8Array) {
      for (let at = 0; at < rgba.length; at++) rgba[at] = (Math.imul(at, 0x9e3779b1) >>> 24) & 0x7f;
      hole.fill(0);
      for (let y = 50; y < 110; y++) hole.fill(1, y * width + 60, y * width + 130);
    },
  };
  const variant = { seed: 1, blockedShare: 0.3, spatialWeight: 15, textureWeight: 1 };
  for (let round = 0; round < 3; round++) {
    runKernel(picture, { kind: 'texture', variant, isHalved: false }, box);
    runKernel(picture, { kind: 'smooth' }, box);
  }
}
