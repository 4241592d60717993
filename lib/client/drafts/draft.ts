import * as z from 'zod/mini';
import { operations } from '../../catalogue/operations.ts';
import { sidesSchema } from '../../edit/request/extension.ts';
import { gatewayOptionsSchema } from '../../edit/request/gateway-options.ts';
import { maxReferences } from '../../edit/request/references.ts';
import { maxMarkPoints, maxMarks, maxMarkText, minMarkWidthPx } from '../../editor/markup/mark.ts';
import { maxMarkupSteps } from '../../editor/markup/markup-document.ts';
import { draftVersion, unfinishedVersion } from './draft-version.ts';

/**
 * Schemas of the saved draft. An unknown or damaged part counts as absent. The draft never leaves the browser. The page
 * imports only types from here, see `schemas/schemas.ts`.
 */

const number = z.number();
const areaMode = z.enum(['paint', 'erase', 'intersect']);
const maskMode = z.enum(['paint', 'erase']);
const by = { by: z.exactOptional(z.string()) };

/** Points with two to four coordinates. */
const strokePoint = z.union([
  z.tuple([number, number]),
  z.tuple([number, number, number]),
  z.tuple([number, number, number, number]),
]);

const commandSchema = z.discriminatedUnion('kind', [
  z.object({
    ...by,
    kind: z.literal('stroke'),
    mode: maskMode,
    points: z.array(strokePoint),
    radiusPx: number,
    hardness: number,
    opacity: z.exactOptional(number),
  }),
  z.object({ ...by, kind: z.literal('polygon'), mode: areaMode, points: z.array(z.tuple([number, number])) }),
  z.object({ ...by, kind: z.literal('fill'), mode: maskMode }),
  z.object({ ...by, kind: z.literal('invert') }),
  z.object({
    ...by,
    kind: z.literal('raster'),
    mode: z.enum(['paint', 'erase', 'intersect', 'replace']),
    tiles: z.array(z.object({ tile: z.int(), data: z.string() })),
  }),
  z.object({ ...by, kind: z.literal('adjust'), growPx: number, featherPx: number }),
]);

const side = z.int().check(z.gte(1), z.lte(4096 * 4));

const point = z.object({ x: number, y: number });
const pixels = z.int().check(z.gte(1));
const frameSchema = z.object({
  crop: z.object({ x: number, y: number, widthPx: pixels, heightPx: pixels }),
  size: z.object({ widthPx: side, heightPx: side }),
  canvas: z.object({ widthPx: side, heightPx: side }),
  at: point,
});

const makingParts = {
  mediaType: z.string(),
  size: z.exactOptional(z.object({ widthPx: pixels, heightPx: pixels })),
  frames: z.array(frameSchema).check(z.minLength(1)),
};
/** The original of a picture, which is edited at full resolution, and the steps in between. */
const makingSchema = z.object({ file: z.instanceof(Blob), ...makingParts });

const keptPicture = {
  savedAt: z.number(),
  file: z.instanceof(Blob),
  name: z.string(),
  origin: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('file') }),
    z.object({ kind: z.literal('sample'), credit: z.string() }),
    z.object({
      kind: z.literal('result'),
      runId: z.string(),
      resultId: z.string(),
      variant: z.exactOptional(z.int()),
    }),
  ]),
  extension: z.exactOptional(sidesSchema),
};

/** The PNG of the picture or, until it is encoded, the file and the steps that it is made from. */
export const keptSourceSchema = z.discriminatedUnion('version', [
  z.object({ ...keptPicture, version: z.literal(draftVersion), making: z.exactOptional(makingSchema) }),
  z.object({
    ...keptPicture,
    version: z.literal(unfinishedVersion),
    ...makingParts,
  }),
]);
export type KeptSource = z.infer<typeof keptSourceSchema>;

export const keptMaskSchema = z.object({
  version: z.literal(draftVersion),
  document: z.object({
    size: z.object({ widthPx: side, heightPx: side }),
    history: z.object({ entries: z.array(commandSchema), cursor: z.int().check(z.gte(0)) }),
  }),
  /** Depends on the picture, so it is saved with its mask and not with the other settings. */
  brushSizePx: z.exactOptional(z.number()),
  /** Whether a run has it as it is. */
  isSent: z.exactOptional(z.boolean()),
});
export type KeptMask = z.infer<typeof keptMaskSchema>;

const markLook = {
  id: z.int().check(z.gte(1)),
  color: z.string().check(z.regex(/^#[0-9a-f]{6}$/)),
  widthPx: number.check(z.gte(minMarkWidthPx)),
};
const spanMark = { ...markLook, from: point, to: point };
const markSchema = z.discriminatedUnion('kind', [
  z.object({ ...spanMark, kind: z.literal('arrow') }),
  z.object({ ...spanMark, kind: z.literal('line') }),
  z.object({ ...spanMark, kind: z.literal('box') }),
  z.object({
    ...markLook,
    kind: z.literal('pen'),
    points: z.array(z.tuple([number, number])).check(z.minLength(1), z.maxLength(maxMarkPoints)),
  }),
  z.object({
    ...markLook,
    kind: z.literal('text'),
    at: point,
    text: z.string().check(z.maxLength(maxMarkText)),
    maxLinePx: z.exactOptional(number),
  }),
]);

export const keptMarkupSchema = z.object({
  version: z.literal(draftVersion),
  /** Of the picture, which tells whether the markup belongs to it. */
  size: z.object({ widthPx: side, heightPx: side }),
  isActive: z.boolean(),
  /** Whether a run has it as it is. */
  isSent: z.exactOptional(z.boolean()),
  document: z.object({
    base: z.array(markSchema).check(z.maxLength(maxMarks)),
    changes: z
      .array(
        z.discriminatedUnion('kind', [
          z.object({ kind: z.literal('put'), mark: markSchema }),
          z.object({ kind: z.literal('remove'), id: z.int() }),
          z.object({ kind: z.literal('clear') }),
        ]),
      )
      .check(z.maxLength(maxMarkupSteps)),
    cursor: z.int().check(z.gte(0)),
  }),
});
export type KeptMarkup = z.infer<typeof keptMarkupSchema>;

export const keptReferencesSchema = z.object({
  version: z.literal(draftVersion),
  /** In their order. */
  list: z.array(z.object({ name: z.string(), file: z.instanceof(Blob) })).check(z.maxLength(maxReferences)),
});
export type KeptReferences = z.infer<typeof keptReferencesSchema>;

/** Values of the form; targets and settings that no longer exist are left out on reading. */
export const keptFormSchema = z.object({
  version: z.literal(draftVersion),
  operation: z.exactOptional(z.enum(operations)),
  prompt: z.string(),
  searchPrompt: z.exactOptional(z.string()),
  n: z.int().check(z.gte(1), z.lte(10)),
  size: z.string(),
  region: z.optional(z.literal('off')),
  targets: z.array(z.string()),
  typed: z.array(z.string()),
  settings: z.record(z.string(), z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]))),
  gateway: z.record(z.string(), gatewayOptionsSchema),
});
export type KeptForm = z.infer<typeof keptFormSchema>;
