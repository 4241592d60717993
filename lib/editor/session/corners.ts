import type { PolygonCommand } from '../../mask/model/command.ts';

/** Corners of a closed line, image pixels. */
export type Corners = PolygonCommand['points'];

/** Hundredths of a pixel are finer than anyone can see, and keep documents small. */
export function corner(x: number, y: number): readonly [number, number] {
  return [Math.round(x * 100) / 100, Math.round(y * 100) / 100];
}
