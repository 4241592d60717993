import * as z from 'zod/mini';
import {
  type ModelEntry,
  modelLimitsSchema,
  modelSchema,
  type ProviderEntry,
  sourceLimitsSchema,
} from './entry.ts';
import { checkModel } from './override-checks.ts';
import { isModelId, unlistedModel } from './unlisted.ts';

/**
 * Schema of an operator's file that changes or extends the catalogue. Absent fields keep their values. Lists, such as
 * `settings`, are replaced as a whole; limits are merged field by field.
 */

const limitsOverrideSchema = z.extend(z.partial(modelLimitsSchema), {
  source: z.optional(z.partial(sourceLimitsSchema)),
});

const modelOverrideSchema = z.extend(
  z.partial(
    z.omit(modelSchema, {
      isUnlisted: true,
      isDefaultFor: true,
      operations: true,
      apiLimits: true,
      limits: true,
    }),
  ),
  {
    id: z.string(),
    /** The model of the same provider whose values a new model inherits; by default the default model. */
    like: z.optional(z.string()),
    limits: z.optional(limitsOverrideSchema),
  },
);
type ModelOverride = z.infer<typeof modelOverrideSchema>;

export const catalogueFileSchema = z.object({
  $schema: z.optional(z.string()),
  providers: z.array(
    z.object({
      id: z.string(),
      name: z.optional(z.string()),
      defaultModel: z.optional(z.string()),
      models: z.optional(z.array(modelOverrideSchema)),
    }),
  ),
});
export type CatalogueFile = z.infer<typeof catalogueFileSchema>;
type ProviderOverride = CatalogueFile['providers'][number];

/** An error in a file. `path` is that of the field, such as `providers[0].models[1].price.usd`. */
export type Problem = { path: string; message: string };

/** @returns whether no file can change the provider: the embedded engine, which is free, or one that cannot edit */
function isFixed({ models }: ProviderEntry): boolean {
  return models.every(({ mask, price }) => mask === 'none' || price.kind === 'free');
}

/**
 * Applies a catalogue file.
 *
 * @returns the changed catalogue, and the errors of the file; with any error the catalogue must not be used
 */
export function applyCatalogueFile(
  base: readonly ProviderEntry[],
  file: CatalogueFile,
): { providers: ProviderEntry[]; problems: Problem[] } {
  const problems: Problem[] = [];
  const changes = new Map<string, { change: ProviderOverride; path: string }>();
  file.providers.forEach((change, i) => {
    const path = `providers[${i}]`;
    const wrong = checkProviderId(change.id, base, changes);
    if (wrong) problems.push({ path: `${path}.id`, message: wrong });
    else changes.set(change.id, { change, path });
  });
  const providers = base.map((provider) => {
    const found = changes.get(provider.id);
    return found ? applyToProvider(provider, found.change, found.path, problems) : provider;
  });
  return { providers, problems };
}

function checkProviderId(
  id: string,
  base: readonly ProviderEntry[],
  seen: ReadonlyMap<string, unknown>,
): string | undefined {
  const provider = base.find((candidate) => candidate.id === id);
  if (!provider) {
    const usable = base.flatMap((candidate) => (isFixed(candidate) ? [] : [candidate.id]));
    return `there is no provider “${id}”; use one of ${usable.join(', ')}`;
  }
  if (isFixed(provider)) return `nothing can be changed at “${id}”`;
  return seen.has(id) ? `“${id}” is there twice` : undefined;
}

function applyToProvider(
  provider: ProviderEntry,
  change: ProviderOverride,
  path: string,
  problems: Problem[],
): ProviderEntry {
  const models = [...provider.models];
  const seen = new Set<string>();
  change.models?.forEach((override, i) => {
    const at = `${path}.models[${i}]`;
    const like = baseOf(provider, override);
    const wrong = seen.has(override.id)
      ? { field: 'id', message: `“${override.id}” is there twice` }
      : undefined;
    const problem = wrong ?? (typeof like === 'string' ? { field: 'id', message: like } : undefined);
    if (problem || typeof like === 'string') {
      if (problem) problems.push({ path: `${at}.${problem.field}`, message: problem.message });
      return;
    }
    seen.add(override.id);
    const model = applyToModel(like, override);
    for (const found of checkModel(model, like)) problems.push({ ...found, path: `${at}.${found.path}` });
    const place = models.findIndex(({ id }) => id === model.id);
    if (place === -1) models.push(model);
    else models[place] = model;
  });
  const next = {
    ...provider,
    name: change.name ?? provider.name,
    defaultModel: change.defaultModel ?? provider.defaultModel,
    models,
  };
  const first = models.find(({ id }) => id === next.defaultModel);
  if (!first || first.status.state === 'retired') {
    const message = first ? `“${first.id}” is retired` : `there is no model “${next.defaultModel}”`;
    problems.push({ path: `${path}.defaultModel`, message });
  }
  return next;
}

/** @returns the model whose values a changed or new model inherits, or an error message on its id */
function baseOf(provider: ProviderEntry, { id, like }: ModelOverride): ModelEntry | string {
  const listed = provider.models.find((model) => model.id === id);
  if (listed) return listed;
  if (!provider.takesOtherModels) return `${provider.name} has no other models than those that are listed`;
  if (!isModelId(id)) return `“${id}” cannot be the id of a model`;
  const basis = like === undefined ? provider.defaultModel : like;
  if (!provider.models.some((model) => model.id === basis)) return `there is no model “${basis}” to be like`;
  const {
    isUnlisted: _,
    summary: __,
    unconfirmed: ___,
    ...entry
  } = unlistedModel({ ...provider, defaultModel: basis }, id);
  return entry;
}

function applyToModel(base: ModelEntry, { like: _, limits, ...change }: ModelOverride): ModelEntry {
  const { source, ...plainLimits } = limits ?? {};
  return {
    ...overlay(base, change),
    limits: { ...overlay(base.limits, plainLimits), source: overlay(base.limits.source, source ?? {}) },
  };
}

/** Overwrites fields; absent values change nothing. */
function overlay<T extends object>(base: T, change: { [K in keyof T]?: T[K] | undefined }): T {
  return {
    ...base,
    ...Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)),
  };
}
