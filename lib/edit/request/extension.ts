import * as z from 'zod/mini';
import { maxDecodedEdgePx } from '../../catalogue/original-contract-limits.ts';
import { type Side, type Sides, sideIds } from '../../geometry/sides.ts';

/** Most pixels at a side; the extended picture must be one that is decoded. */
export const maxExtensionPx = maxDecodedEdgePx;

/** Names of the sides on the contract route, as Stability AI has them. */
export const sideFields: Readonly<Record<Side, string>> = {
  left: 'left',
  right: 'right',
  top: 'up',
  bottom: 'down',
};

const side = z.int().check(z.gte(0), z.lte(maxExtensionPx));

/** What was added at the sides of a picture, px. */
export const sidesSchema = z.object({ top: z.int(), right: z.int(), bottom: z.int(), left: z.int() });

export const extendsSomething = (sides: Sides): boolean => sideIds.some((id) => sides[id] > 0);

export const extensionSchema = z
  .strictObject({ top: side, right: side, bottom: side, left: side })
  .check(z.refine(extendsSomething, 'Extend the picture at one side at least.'));
