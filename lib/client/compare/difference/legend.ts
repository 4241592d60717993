import { heatColours } from '@/lib/image/measure/colour-map';

const stops = 16;

/** The colour map as a CSS gradient, from no difference to the largest distinguishable one. */
export function heatGradient(): string {
  const colours = heatColours();
  const stop = (i: number) => {
    const at = Math.round((i / (stops - 1)) * 255) * 3;
    return `rgb(${colours[at]} ${colours[at + 1]} ${colours[at + 2]})`;
  };
  return `linear-gradient(to right, ${Array.from({ length: stops }, (_, i) => stop(i)).join(', ')})`;
}

/** The difference at which the colour map saturates, in levels of 255. */
export function lastLevel(amplification: number): number {
  return Math.ceil(255 / amplification);
}
