import { readFileSync } from 'node:fs';
import type { Variant } from './variant.ts';

/** How to fill the hole: with texture, or smoothly. */
export type Filling = { kind: 'texture'; variant: Variant; isHalved: boolean } | { kind: 'smooth' };

/** An image for the kernel. `rgba` has four bytes per pixel, of which the last is ignored. */
export type KernelPicture = {
  width: number;
  height: number;
  rgba: Uint8Array;
  /** One byte per pixel, 1 in the hole. `rgba` is ignored there. */
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
 * Fills the hole of an image.
 *
 * Deterministic: equal image, hole and filling give equal bytes on every machine.
 * @returns four bytes per pixel; outside the hole RGB are those of the image, the fourth byte is undefined
 */
export function runKernel(picture: KernelPicture, filling: Filling): Uint8Array {
  // A new instance per job: WebAssembly memory never shrinks, so a reused instance would keep the memory of its largest
  // job, and a trap would leave it in an unknown state. Instantiation takes well under a millisecond.
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
  // The memory may have grown, which detaches earlier views.
  return new Uint8Array(kernel.memory.buffer, kernel.pixelsAt() >>> 0, pixels * 4).slice();
}

function instantiate(): Exports {
  // The module has no imports; assembly/index.ts defines these signatures.
  return new WebAssembly.Instance(code).exports as Exports;
}

/** Runs all loops once on a small image, so that the first real job meets optimized code. */
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
