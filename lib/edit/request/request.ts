import * as z from 'zod/mini';
import { operations } from '../../catalogue/operations.ts';
import { extensionSchema } from './extension.ts';
import { gatewayOptionsSchema } from './gateway-options.ts';
import { maxTargets } from './max-targets.ts';
import { promptLength } from './prompt-length.ts';
import { maxSearchPromptLength } from './search-prompt.ts';

/** Requested size: `auto` (the best fit for the source) or `WIDTHxHEIGHT` in pixels. */
const sizeSchema = z.union([
  z.literal('auto'),
  z
    .string()
    .check(z.regex(/^[1-9]\d{0,4}x[1-9]\d{0,4}$/, 'Use "auto" or a size in pixels such as 1024x1024.')),
]);

const settingsSchema = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]));
export type Settings = z.infer<typeof settingsSchema>;

/** Provider, model and settings that an edit is sent to. */
const targetSchema = z.strictObject({
  provider: z.string().check(z.minLength(1)),
  model: z.optional(z.string().check(z.minLength(1))),
  settings: z.optional(settingsSchema),
  gateway: z.optional(gatewayOptionsSchema),
});
export type RequestedTarget = z.infer<typeof targetSchema>;

/** The field `request` of `POST /api/runs`. Each model limits the length of the prompt. */
export const runRequestSchema = z.strictObject({
  /** Absent for `inpaint`. */
  operation: z.optional(z.enum(operations)),
  /** Empty where no target can follow one, or the operation takes none. */
  prompt: z
    .string()
    .check(
      z.refine((text) => text === '' || text.trim() !== '', 'Write what the painted area should become.'),
    ),
  /** What to look for in the picture. */
  searchPrompt: z.optional(
    z.string().check(
      z.refine((text) => text.trim() !== '', 'Write what to look for in the picture.'),
      z.refine(
        (text) => promptLength(text) <= maxSearchPromptLength,
        `Use at most ${maxSearchPromptLength} characters.`,
      ),
      z.meta({ maxLength: maxSearchPromptLength }),
    ),
  ),
  /** For `outpaint`: what the picture was extended by before it was sent. It is what is edited, in place of a mask. */
  extension: z.optional(extensionSchema),
  n: z._default(z.int().check(z.gte(1), z.lte(10)), 1),
  size: z._default(sizeSchema, 'auto'),
  user: z.optional(
    z.string().check(
      z.refine((text) => promptLength(text) <= 512, 'Use at most 512 characters.'),
      z.meta({ maxLength: 512 }),
    ),
  ),
  /** `auto`, the default: a small mask in a large picture is edited by region. `off`: the whole picture is sent. */
  region: z.optional(z.enum(['auto', 'off'])),
  /** Id of the caller's own result that is used as source. */
  parent: z.optional(z.uuid('Send the id of a result.')),
  /** Name of the picture, which names the project that it begins. */
  name: z.optional(z.string().check(z.maxLength(255))),
  targets: z.array(targetSchema).check(z.minLength(1), z.maxLength(maxTargets)),
});
export type RunRequest = z.infer<typeof runRequestSchema>;
