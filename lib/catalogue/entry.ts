import * as z from 'zod/mini';

/**
 * The shapes of the catalogue: what each provider's models can do, what they take and what they cost. Entries are
 * data; the form, the validation, the badges and the documentation derive from them. Nothing else knows a limit.
 */

/**
 * What happens to a mask. `exact`: pixel-level inpainting. `guided`: sent, but the model treats it as advice.
 * `prompt-only`: the model takes no mask. `none`: no image editing at all.
 */
export const maskBehaviourSchema = z.enum(['exact', 'guided', 'prompt-only', 'none']);
export type MaskBehaviour = z.infer<typeof maskBehaviourSchema>;

const dateSchema = z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/));

const modelStatusSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('current') }),
  z.object({ state: z.literal('retiring'), on: dateSchema, successor: z.optional(z.string()) }),
  z.object({ state: z.literal('retired'), on: dateSchema, successor: z.optional(z.string()) }),
]);
export type ModelStatus = z.infer<typeof modelStatusSchema>;

/** Limits of a source picture. Bytes are of the encoded file; edges and pixels of the decoded one. */
export const sourceLimitsSchema = z.object({
  mediaTypes: z.array(z.enum(['image/png', 'image/jpeg', 'image/webp'])),
  maxBytes: z.int(),
  maxPixels: z.int(),
  minEdgePx: z.int(),
  maxEdgePx: z.int(),
  /** Longest edge divided by the shortest, at most; 1 means square. */
  maxAspect: z.number(),
});
export type SourceLimits = z.infer<typeof sourceLimitsSchema>;

/** Which result sizes can be asked for. `source`: always the size of the source. */
const sizeRuleSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('source') }),
  z.object({ kind: z.literal('list'), sizes: z.array(z.string()) }),
  z.object({
    kind: z.literal('free'),
    multipleOf: z.int(),
    minPixels: z.int(),
    maxPixels: z.int(),
    maxEdgePx: z.int(),
    maxAspect: z.number(),
  }),
]);
export type SizeRule = z.infer<typeof sizeRuleSchema>;

export const modelLimitsSchema = z.object({
  source: sourceLimitsSchema,
  maxMaskBytes: z.int(),
  /** In code points. */
  maxPromptLength: z.int(),
  maxResults: z.int(),
  /** How many images one call gives at most; more are asked for in parallel calls. */
  resultsPerCall: z.int(),
  sizes: sizeRuleSchema,
});
export type ModelLimits = z.infer<typeof modelLimitsSchema>;

const settingBase = { id: z.string(), label: z.string(), help: z.optional(z.string()) };

/** A setting that only some models have. Left unset, it is not sent. */
const settingSchema = z.discriminatedUnion('kind', [
  z.object({
    ...settingBase,
    kind: z.literal('choice'),
    options: z.array(z.object({ value: z.string(), label: z.string() })),
    default: z.optional(z.string()),
  }),
  z.object({
    ...settingBase,
    kind: z.literal('number'),
    min: z.number(),
    max: z.number(),
    step: z.number(),
    default: z.optional(z.number()),
  }),
  z.object({ ...settingBase, kind: z.literal('switch'), default: z.optional(z.boolean()) }),
  z.object({ ...settingBase, kind: z.literal('text'), maxLength: z.int() }),
]);
export type SettingEntry = z.infer<typeof settingSchema>;

const dated = { asOf: dateSchema, source: z.string() };

/**
 * What a model costs in US dollars. A price that is not known is `unknown`, never 0. Every other one carries the date
 * it was taken on and where from.
 */
const priceSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('free') }),
  z.object({ kind: z.literal('unknown') }),
  z.object({
    kind: z.literal('per-image'),
    /** Where nothing is set. */
    usd: z.number(),
    /** By the value of a setting that changes the price; a value that is not listed has no known price. */
    by: z.optional(z.object({ setting: z.string(), usd: z.record(z.string(), z.number()) })),
    ...dated,
  }),
  z.object({
    kind: z.literal('per-token'),
    /** For a million tokens. */
    usdPerMillion: z.object({
      textIn: z.number(),
      imageIn: z.number(),
      imageOut: z.number(),
      textOut: z.optional(z.number()),
    }),
    /**
     * For one result of about a million pixels, by the value of one setting; for the estimate before a run. A value of
     * the setting that is not listed has no known price.
     */
    perImage: z.optional(z.object({ setting: z.string(), usd: z.record(z.string(), z.number()) })),
    ...dated,
  }),
]);
export type Price = z.infer<typeof priceSchema>;

export const modelSchema = z.object({
  id: z.string(),
  name: z.string(),
  /** One line on what it is good for, or what it cannot do. */
  summary: z.optional(z.string()),
  mask: maskBehaviourSchema,
  status: modelStatusSchema,
  limits: modelLimitsSchema,
  /** Where they are narrower on the API's contract route than on the page. */
  apiLimits: z.optional(modelLimitsSchema),
  settings: z.array(settingSchema),
  price: priceSchema,
  /** Typical time for one result, in milliseconds; absent where nobody measured it. */
  typicalMs: z.optional(z.int()),
  /** What is said of the model here and not confirmed by its provider's own documents. */
  unconfirmed: z.optional(z.array(z.string())),
  /** Not in the catalogue: typed in, with the provider's defaults. */
  isUnlisted: z.optional(z.literal(true)),
});
export type ModelEntry = z.infer<typeof modelSchema>;

export const providerSchema = z.object({
  id: z.string(),
  name: z.string(),
  defaultModel: z.string(),
  /** Whether models that are not listed can be asked for; they get the limits and settings of the default one. */
  takesOtherModels: z.boolean(),
  /** When the entries were taken down, and where from. */
  facts: z.object(dated),
  models: z.array(modelSchema),
});
export type ProviderEntry = z.infer<typeof providerSchema>;

/** Whether a provider can be used now. `unable`: its API cannot edit images at all. */
const availabilitySchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('ready') }),
  z.object({ state: z.literal('unconfigured'), missing: z.array(z.string()) }),
  z.object({ state: z.literal('unable'), reason: z.string() }),
]);
export type Availability = z.infer<typeof availabilitySchema>;

/** What can be chosen of the gateway for a provider, beside what always can: time limit and retries. */
const gatewayChoicesSchema = z.object({
  /** Whether saved configs and slugs mean anything to the gateway. */
  isHosted: z.boolean(),
  /** Names of further hosts. */
  hosts: z.array(z.string()),
  /** Ids of set-up providers of the same API. */
  partners: z.array(z.string()),
});
export type GatewayChoices = z.infer<typeof gatewayChoicesSchema>;

/** One thing that a provider must be told before it can be called, under the name of the setting on the server. */
const keyFieldSchema = z.object({
  name: z.string(),
  label: z.string(),
  /** Shown as dots, and never given back. */
  isSecret: z.boolean(),
  isOptional: z.boolean(),
  hint: z.optional(z.string()),
});
export type KeyField = z.infer<typeof keyFieldSchema>;

/** A provider as `GET /api/providers` describes it: the entry and how it can be used. */
export const describedProviderSchema = z.extend(providerSchema, {
  status: availabilitySchema,
  /** Absent where calls never leave this machine. */
  gateway: z.optional(gatewayChoicesSchema),
  /** Where people may bring keys of their own: which, and whether this session has. */
  keys: z.optional(z.object({ fields: z.array(keyFieldSchema), isSet: z.boolean() })),
});
export type DescribedProvider = z.infer<typeof describedProviderSchema>;
