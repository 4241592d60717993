export type Scale = {
  min: number;
  max: number;
  step: number;
  /** The scale runs from right to left. */
  isMirrored?: boolean;
};

/** Steps of the keys with Shift, and of Page up and Page down. */
const LARGE = 10;

const directions: Readonly<Record<string, number>> = {
  ArrowLeft: -1,
  ArrowDown: -1,
  ArrowRight: 1,
  ArrowUp: 1,
  PageDown: -LARGE,
  PageUp: LARGE,
};

/** The value that a key leads to; undefined for other keys. */
export function keyStep(
  { key, shiftKey }: { key: string; shiftKey: boolean },
  value: number,
  scale: Scale,
): number | undefined {
  if (key === 'Home') return scale.min;
  if (key === 'End') return scale.max;
  const across = scale.isMirrored && (key === 'ArrowLeft' || key === 'ArrowRight') ? -1 : 1;
  const direction = (directions[key] ?? Number.NaN) * across;
  if (Number.isNaN(direction)) return undefined;
  const steps = shiftKey && Math.abs(direction) === 1 ? direction * LARGE : direction;
  return onScale(value + steps * scale.step, scale);
}

/** The value at a place of the line, 0 … 1 from its left end. */
export function valueAt(place: number, scale: Scale): number {
  const share = scale.isMirrored ? 1 - place : place;
  return onScale(scale.min + share * (scale.max - scale.min), scale);
}

/** The nearest step within the scale, without the rounding errors of fractions. */
function onScale(value: number, { min, max, step }: Scale): number {
  const decimals = (String(step).split('.')[1] ?? '').length;
  const nearest = Number((min + Math.round((value - min) / step) * step).toFixed(decimals));
  return Math.min(max, Math.max(min, nearest));
}
