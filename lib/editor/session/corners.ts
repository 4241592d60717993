import type { PolygonCommand } from '../../mask/model/command.ts';

/** Corners of a polygon, image px. */
export type Corners = PolygonCommand['points'];

/** Rounds to 0.01 px, which is below visibility and keeps documents small. */
export function corner(x: number, y: number): readonly [number, number] {
  return [Math.round(x * 100) / 100, Math.round(y * 100) / 100];
}
