import * as z from 'zod/mini';
import { connectionSchema } from '../../edit/connection.ts';
import { openProjectSchema, projectPageSchema, projectSchema } from '../../edit/project/project.ts';
import { copiedRequestSchema } from '../../edit/request/copied-request.ts';
import { gatewayOptionsSchema } from '../../edit/request/gateway-options.ts';
import { callTimesSchema } from '../../edit/run/call-times.ts';
import { attemptSchema, imageRefSchema, ratedSchema, runPageSchema, runSchema } from '../../edit/run/run.ts';
import { heartbeatSchema, runEventSchema } from '../../edit/run/run-events.ts';
import { newShareSchema, sharedEventSchema, sharedRunSchema, shareSchema } from '../../edit/share.ts';
import { reactionsSchema, sharedCommentsSchema } from '../../edit/share-comments.ts';
import { shareVoteSchema } from '../../edit/share-votes.ts';
import {
  keptFormSchema,
  keptMarkupSchema,
  keptMaskSchema,
  keptReferencesSchema,
  keptSourceSchema,
} from '../drafts/draft.ts';

/**
 * Schemas of all values that the page reads from outside: answers of the server and stored data. The page imports only
 * types from here. `npm run docs` writes `schemas.json` from it, against which `conforms` validates: zod would be a
 * tenth of all JavaScript of the page.
 */

const share = z.number().check(z.minimum(0), z.maximum(1));

const toolOptionsSchema = z.record(z.string(), z.union([z.number(), z.boolean(), z.string()]));

/** Stored settings of the editor. */
const editorSettingsSchema = z.object({
  toolId: z.string(),
  hardness: share,
  opacity: share,
  feel: z.object({ isPressureSize: z.boolean(), isPressureHardness: z.boolean(), isSmooth: z.boolean() }),
  look: z.object({
    style: z.enum(['tint', 'outline', 'black-white']),
    color: z.nullable(z.string()),
    opacity: share,
  }),
  toolOptions: z.exactOptional(z.record(z.string(), toolOptionsSchema)),
  /** Options of the magic wand and of Select object, as version 0.1 stored them. */
  wand: z.exactOptional(toolOptionsSchema),
  object: z.exactOptional(toolOptionsSchema),
});

/** How the page was left with a picture. */
const keptFrameSchema = z.object({
  picture: z.string(),
  mode: z.enum(['mask', 'result', 'board']),
  viewed: z.nullable(
    z.object({ runId: z.string(), attemptId: z.nullable(z.string()), resultId: z.nullable(z.string()) }),
  ),
  panelTab: z.nullable(z.enum(['mask', 'runs'])),
  resultTab: z.enum(['result', 'runs']),
  isPanelOpen: z.boolean(),
  isSplit: z.boolean(),
  pictureRunIds: z.array(z.string()),
  variantCount: z.int(),
});

const health = z.object({ ok: z.boolean(), state: z.string() });

export const schemas = {
  Attempt: attemptSchema,
  CallTimes: callTimesSchema,
  Connection: connectionSchema,
  CopiedRequest: copiedRequestSchema,
  EditorSettings: editorSettingsSchema,
  Family: z.object({ runs: z.array(runSchema) }),
  GatewayOptions: gatewayOptionsSchema,
  Health: z.object({ status: z.enum(['ok', 'degraded']), gateway: health, database: health }),
  Heartbeat: heartbeatSchema,
  ImageRef: imageRefSchema,
  KeptForm: keptFormSchema,
  KeptFrames: z.array(keptFrameSchema),
  KeptMarkup: keptMarkupSchema,
  KeptMask: keptMaskSchema,
  KeptReferences: keptReferencesSchema,
  KeptSource: keptSourceSchema,
  /** Customized keys by command id. */
  KeyBindings: z.record(z.string(), z.array(z.string())),
  NewShare: newShareSchema,
  OpenProject: openProjectSchema,
  Project: projectSchema,
  ProjectPage: projectPageSchema,
  /** Keys as of `targetKey`. */
  LastTargets: z.array(z.string()),
  Prompts: z.array(z.string()),
  /** Shape and longer side of the picture that was sent last, px. */
  SendChoice: z.object({
    shape: z.enum(['crop', 'pad', 'keep']),
    edgePx: z.int().check(z.minimum(1), z.maximum(4096)),
  }),
  Rated: ratedSchema,
  Run: runSchema,
  RunEvent: runEventSchema,
  RunPage: runPageSchema,
  Reactions: reactionsSchema,
  SharedComments: sharedCommentsSchema,
  SharedEvent: sharedEventSchema,
  SharedRun: sharedRunSchema,
  Share: shareSchema,
  ShareVotes: z.object({ votes: z.array(shareVoteSchema) }),
  Shares: z.object({ shares: z.array(shareSchema) }),
  WireError: z.object({
    error: z.object({ message: z.string(), code: z.string(), param: z.nullable(z.string()) }),
  }),
};

/** Types by the names of their schemas. */
export type Schemas = { [Name in keyof typeof schemas]: z.infer<(typeof schemas)[Name]> };
