import * as z from 'zod/mini';
import { operations } from './operations.ts';

/**
 * Schemas of the catalogue: capabilities, limits, settings and prices of each provider's models. Form, validation, badges
 * and documentation derive from the entries. No limit is defined elsewhere.
 */

/**
 * What happens to a mask. `exact`: pixel-level inpainting. `guided`: sent, but the model treats it as advice.
 * `prompt-only`: the model takes no mask. `none`: no image editing at all.
 */
export const maskBehaviourSchema = z.enum(['exact', 'guided', 'prompt-only', 'none']);
export type MaskBehaviour = z.infer<typeof maskBehaviourSchema>;

/**
 * What an edit without a mask does. `whole-picture`: the model may change all of it. `transparency`: the transparent
 * area of the source is the mask, and without one the model cannot edit. `refused`: the model needs a mask.
 */
const withoutMaskSchema = z.enum(['whole-picture', 'transparency', 'refused']);
export type WithoutMask = z.infer<typeof withoutMaskSchema>;

const referenceRuleSchema = z.object({
  max: z.int(),
  /** Input tokens of a reference of about one million pixels; absent where they are not known. */
  tokens: z.optional(z.int()),
});

const dateSchema = z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/));

const modelStatusSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('current') }),
  z.object({ state: z.literal('retiring'), on: dateSchema, successor: z.optional(z.string()) }),
  z.object({ state: z.literal('retired'), on: dateSchema, successor: z.optional(z.string()) }),
]);
export type ModelStatus = z.infer<typeof modelStatusSchema>;

/** Limits of a source picture. Bytes refer to the file; edges and pixels to the decoded picture. */
export const sourceLimitsSchema = z.object({
  mediaTypes: z.array(z.enum(['image/png', 'image/jpeg', 'image/webp'])),
  maxBytes: z.int(),
  maxPixels: z.int(),
  minEdgePx: z.int(),
  maxEdgePx: z.int(),
  /** Maximum ratio of longest to shortest edge; 1 means square. */
  maxAspect: z.number(),
});
export type SourceLimits = z.infer<typeof sourceLimitsSchema>;

/** Result sizes that can be requested. `source`: none; a result has the size of the source. */
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
  /** Maximum number of results per call; more come from parallel calls. */
  resultsPerCall: z.int(),
  sizes: sizeRuleSchema,
});
export type ModelLimits = z.infer<typeof modelLimitsSchema>;

const settingBase = { id: z.string(), label: z.string(), help: z.optional(z.string()) };

/** A setting of a model. An unset setting is not sent. */
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
 * Price of a model in US dollars. An unknown price is `unknown`, never 0. Every other price has a date and a source.
 */
const priceSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('free') }),
  z.object({ kind: z.literal('unknown') }),
  z.object({
    kind: z.literal('per-image'),
    /** Price with default settings. */
    usd: z.number(),
    /** Prices by the value of one setting; the price of a value that is not listed is unknown. */
    by: z.optional(z.object({ setting: z.string(), usd: z.record(z.string(), z.number()) })),
    ...dated,
  }),
  z.object({
    kind: z.literal('per-megapixel'),
    /** Price of a result of up to 1024 × 1024 pixels, and of each further so many or a part of them. */
    usd: z.number(),
    usdPerFurther: z.number(),
    ...dated,
  }),
  z.object({
    kind: z.literal('per-token'),
    /** US dollars per million tokens. */
    usdPerMillion: z.object({
      textIn: z.number(),
      imageIn: z.number(),
      imageOut: z.number(),
      textOut: z.optional(z.number()),
    }),
    /**
     * Estimate per result of about one million pixels, by the value of one setting. The price of a value that is not
     * listed is unknown.
     */
    perImage: z.optional(z.object({ setting: z.string(), usd: z.record(z.string(), z.number()) })),
    /**
     * For the estimate at any size (`outputTokens`): base number of tokens of the longer side, by the value of the
     * setting of `perImage`.
     */
    tokensOfLongSide: z.optional(z.record(z.string(), z.int())),
    ...dated,
  }),
]);
export type Price = z.infer<typeof priceSchema>;

/**
 * Results of a model that returns its own sizes, whatever it is sent: their pixels, by the value of a setting where one
 * changes them, and their aspect ratios.
 */
const nativeSizeSchema = z.object({
  pixels: z.int(),
  by: z.optional(z.object({ setting: z.string(), pixels: z.record(z.string(), z.int()) })),
  /** Width to height, such as `3:2`. */
  ratios: z.array(z.string().check(z.regex(/^[1-9]\d*:[1-9]\d*$/))).check(z.minLength(1)),
});

export const modelSchema = z.object({
  id: z.string(),
  name: z.string(),
  /** One line on strengths or restrictions. */
  summary: z.optional(z.string()),
  mask: maskBehaviourSchema,
  withoutMask: withoutMaskSchema,
  /** What it can do with a picture; absent for inpainting alone. */
  operations: z.optional(z.array(z.enum(operations))),
  /** References that it takes beside source and mask; absent for none. */
  references: z.optional(referenceRuleSchema),
  /** Takes markup: a transparent PNG with marks, laid over the source, in place of a mask. */
  takesMarkup: z.optional(z.literal(true)),
  /** Most pixels by which a service that outpaints extends a side; absent where no document states it. */
  maxExtensionPx: z.optional(z.int()),
  /** Most pixels of an extended picture in all; absent where no document states it. */
  maxExtendedPixels: z.optional(z.int()),
  status: modelStatusSchema,
  limits: modelLimitsSchema,
  /** Absent where a result has the requested size, or that of the source. */
  native: z.optional(nativeSizeSchema),
  /** Limits of the contract route, where they are narrower than those of the page. */
  apiLimits: z.optional(modelLimitsSchema),
  settings: z.array(settingSchema),
  price: priceSchema,
  /** Typical duration of one result in milliseconds; absent where nobody measured it. */
  typicalMs: z.optional(z.int()),
  /** Facts of this entry that no document of the provider confirms. */
  unconfirmed: z.optional(z.array(z.string())),
  /** Dated ids of the same model, which can be requested in its place. */
  snapshots: z.optional(z.array(z.string())),
  /** The default target of the API: for callers with a key of their own, or for all others. One model has each value. */
  isDefaultFor: z.optional(z.enum(['own-key', 'no-key'])),
  /** True for a model that cannot follow a prompt; it is edited without one. */
  isPromptless: z.optional(z.literal(true)),
  /**
   * Form of requests to a server that the operator names: a mask as OpenAI's (alpha 0 = edit), a grey one (white = edit),
   * the same with the settings of stable-diffusion.cpp, or none.
   */
  dialect: z.optional(z.enum(['alpha-mask', 'white-mask', 'sd-cpp', 'no-mask'])),
  /** True for a model that is not in the catalogue: requested by its id, with the limits of the default model. */
  isUnlisted: z.optional(z.literal(true)),
});
export type ModelEntry = z.infer<typeof modelSchema>;

export const providerSchema = z.object({
  id: z.string(),
  name: z.string(),
  defaultModel: z.string(),
  /** Whether unlisted models can be requested by their id; they have limits and settings of the default model. */
  takesOtherModels: z.boolean(),
  /** Date and source of the entries. */
  facts: z.object(dated),
  models: z.array(modelSchema),
});
export type ProviderEntry = z.infer<typeof providerSchema>;

/** Availability of a provider. `unable`: its API cannot edit pictures. */
const availabilitySchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('ready') }),
  z.object({
    state: z.literal('unconfigured'),
    missing: z.array(z.string()),
    /** Why keys that are stored cannot be used. */
    trouble: z.optional(z.string()),
  }),
  z.object({ state: z.literal('unable'), reason: z.string() }),
]);
export type Availability = z.infer<typeof availabilitySchema>;

/** Gateway options of a provider, beside time limit and retries, which all have. */
const gatewayChoicesSchema = z.object({
  /** Whether the gateway supports saved configs and slugs. */
  isHosted: z.boolean(),
  /** Names of the configured hosts. */
  hosts: z.array(z.string()),
  /** Ids of configured providers with the same API. */
  partners: z.array(z.string()),
});
export type GatewayChoices = z.infer<typeof gatewayChoicesSchema>;

/** A key or identifier that a provider needs, by the name of the server's setting. */
const keyFieldSchema = z.object({
  name: z.string(),
  label: z.string(),
  /** Masked in forms, and never returned. */
  isSecret: z.boolean(),
  isOptional: z.boolean(),
  hint: z.optional(z.string()),
  /** The content of a file, of several lines. */
  isLong: z.optional(z.literal(true)),
});
export type KeyField = z.infer<typeof keyFieldSchema>;

const providerKeysSchema = z.object({
  fields: z.array(keyFieldSchema),
  /** Whether there are keys already. */
  isSet: z.boolean(),
  /** Kept encrypted on the server, or in a cookie of this browser for a session. */
  place: z.enum(['server', 'session']),
  /** Address at which people get a key. */
  page: z.optional(z.string()),
});
export type ProviderKeys = z.infer<typeof providerKeysSchema>;

/** A provider in `GET /api/providers`: its entry and availability. */
export const describedProviderSchema = z.extend(providerSchema, {
  status: availabilitySchema,
  /** Absent where calls stay on this machine. */
  gateway: z.optional(gatewayChoicesSchema),
  /** Names of the server's settings with a key for it; they come before keys of the page. */
  setBy: z.optional(z.array(z.string())),
  /** The keys that people may enter in the page; absent where that is disabled. */
  keys: z.optional(providerKeysSchema),
});
export type DescribedProvider = z.infer<typeof describedProviderSchema>;
