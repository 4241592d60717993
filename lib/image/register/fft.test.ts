import { expect, it } from 'vitest';
import { randomNumbers } from '../testing/noise.ts';
import { nextPowerOfTwo, transformPicture } from './fft.ts';

const width = 16;
const height = 8;

/** The transform by its definition. */
function byDefinition(re: Float32Array, im: Float32Array, u: number, v: number): [number, number] {
  let [real, imaginary] = [0, 0];
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const angle = -2 * Math.PI * ((u * x) / width + (v * y) / height);
      const i = y * width + x;
      real += re[i]! * Math.cos(angle) - im[i]! * Math.sin(angle);
      imaginary += re[i]! * Math.sin(angle) + im[i]! * Math.cos(angle);
    }
  }
  return [real, imaginary];
}

function randomPicture() {
  const next = randomNumbers(3);
  const values = () => Float32Array.from({ length: width * height }, () => next() - 0.5);
  return { re: values(), im: values() };
}

it('equals the definition of the discrete Fourier transform', () => {
  const { re, im } = randomPicture();
  const out = { re: re.slice(), im: im.slice() };
  transformPicture(out.re, out.im, width, height, false);
  for (let v = 0; v < height; v += 1) {
    for (let u = 0; u < width; u += 1) {
      const [real, imaginary] = byDefinition(re, im, u, v);
      expect(out.re[v * width + u]).toBeCloseTo(real, 4);
      expect(out.im[v * width + u]).toBeCloseTo(imaginary, 4);
    }
  }
});

it('is inverted by its inverse, except for the factor', () => {
  const { re, im } = randomPicture();
  const out = { re: re.slice(), im: im.slice() };
  transformPicture(out.re, out.im, width, height, false);
  transformPicture(out.re, out.im, width, height, true);
  for (let i = 0; i < re.length; i += 1) {
    expect(out.re[i]! / re.length).toBeCloseTo(re[i]!, 5);
    expect(out.im[i]! / re.length).toBeCloseTo(im[i]!, 5);
  }
});

it('finds the next power of two', () => {
  expect([0, 1, 2, 3, 255, 256, 257].map(nextPowerOfTwo)).toEqual([1, 1, 2, 4, 256, 256, 512]);
});
