import * as z from 'zod/mini';
import { type Schemas, schemas } from './schemas.ts';

type Json = Record<string, unknown>;

/** Annotations, and bounds that every safe integer meets. */
const isIdle = (key: string, value: unknown): boolean =>
  ['$schema', '$id', 'default', 'propertyNames'].includes(key) ||
  ((key === 'minimum' || key === 'maximum') && Math.abs(Number(value)) === Number.MAX_SAFE_INTEGER);

/**
 * Schemas that are fetched with what reads them: the first stored draft, the first project, shared links. All others come with the
 * page.
 */
const onDemand = {
  drafts: ['KeptSource', 'KeptMask', 'KeptMarkup', 'KeptForm', 'KeptReferences'],
  projects: ['OpenProject', 'Project', 'ProjectPage'],
  shares: [
    'NewShare',
    'Share',
    'SharedEvent',
    'SharedRun',
    'ShareVotes',
    'Shares',
    'Reactions',
    'SharedComments',
  ],
} as const satisfies Record<string, readonly (keyof Schemas)[]>;

/** The file with a schema. */
function fileOf(id: string): 'page' | keyof typeof onDemand {
  const names = Object.keys(onDemand) as (keyof typeof onDemand)[];
  return names.find((name) => (onDemand[name] as readonly string[]).includes(id)) ?? 'page';
}

type JsonSchemas = Record<string, Json>;

/** The schemas of one file as JSON Schema by name, without keywords that `conforms` ignores. */
export function toJsonSchemas(file: ReturnType<typeof fileOf>): JsonSchemas {
  const named = z.registry<{ id: string }>();
  for (const [id, schema] of Object.entries(schemas)) named.add(schema, { id });
  const all = z.toJSONSchema(named, { io: 'input', unrepresentable: 'any', uri: (id) => id });
  const chosen = Object.entries(all.schemas).filter(([id]) => fileOf(id) === file);
  return Object.fromEntries(chosen.map(([id, schema]) => [id, tidy(schema) as Json]));
}

function tidy(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(tidy);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(withDefaultsRequired(value as Json));
  return Object.fromEntries(
    entries.filter(([key, inner]) => !isIdle(key, inner)).map(([key, inner]) => [key, tidy(inner)]),
  );
}

/** The page fills in no defaults, so properties with a default are required in an answer. */
function withDefaultsRequired(schema: Json): Json {
  const { properties } = schema;
  if (typeof properties !== 'object' || properties === null || schema.type !== 'object') return schema;
  const filled = Object.entries(properties).flatMap(([name, inner]) => ('default' in inner ? [name] : []));
  if (filled.length === 0) return schema;
  return { ...schema, required: [...((schema.required ?? []) as string[]), ...filled] };
}
