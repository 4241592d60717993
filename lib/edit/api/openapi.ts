import * as z from 'zod/mini';
import { describedProviderSchema } from '../../catalogue/entry.ts';
import { projectSchema } from '../project/project.ts';
import { runRequestSchema } from '../request/request.ts';
import { attemptSchema, runPageSchema, runSchema } from '../run/run.ts';
import { runEventSchema } from '../run/run-events.ts';
import { errorSchema } from './error-schema.ts';
import { type Body, bodiesOf, type RouteAnswer, type RouteDescription } from './route-description.ts';
import { routes } from './routes.ts';

/** Schemas with a name in the document; all others are inlined. */
const names = new Map<unknown, string>();
const named = z.registry<{ id: string }>();
for (const [id, schema] of [
  ['Error', errorSchema],
  ['Attempt', attemptSchema],
  ['Run', runSchema],
  ['RunPage', runPageSchema],
  ['RunEvent', runEventSchema],
  ['RunRequest', runRequestSchema],
  ['Provider', describedProviderSchema],
  ['Project', projectSchema],
] as const) {
  named.add(schema, { id });
  names.set(schema, id);
}

const addressOf = (id: string): string => `#/components/schemas/${id}`;

/** Generates the OpenAPI 3.1 document. */
export function openApiDocument(): Record<string, unknown> {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const route of routes) {
    paths[route.path] = { ...paths[route.path], [route.method.toLowerCase()]: operation(route) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Overpaint',
      version: '1',
      description:
        'Inpaint, and compare image-edit providers side by side. All errors match the schema `Error`.',
    },
    components: {
      schemas: namedSchemas(),
      securitySchemes: { accessToken: { type: 'http', scheme: 'bearer' } },
    },
    security: [{}, { accessToken: [] }],
    paths,
  };
}

function operation(route: RouteDescription): Record<string, unknown> {
  const inPath = [...route.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    in: 'path',
    name,
    required: true,
    schema: { type: 'string' },
  }));
  const others = (route.parameters ?? []).map(({ in: place, name, text, schema, isRequired }) => ({
    in: place,
    name,
    description: text,
    ...(isRequired ? { required: true } : {}),
    schema: schema ? toJsonSchema(schema) : { type: 'string' },
  }));
  const failed = {
    description: 'Cause of the error, and what to do.',
    content: { 'application/json': { schema: { $ref: addressOf('Error') } } },
  };
  return {
    operationId: route.id,
    summary: route.title,
    description: route.text,
    ...(inPath.length + others.length > 0 ? { parameters: [...inPath, ...others] } : {}),
    ...(route.request
      ? {
          requestBody: {
            required: true,
            content: content([route.request, ...(route.jsonRequest ? [route.jsonRequest] : [])]),
          },
        }
      : {}),
    responses: {
      ...Object.fromEntries(route.answers.map((answer) => [String(answer.status), response(answer)])),
      default: failed,
    },
  };
}

function response(answer: RouteAnswer): Record<string, unknown> {
  const headers = Object.entries(answer.headers ?? {}).map(([name, what]) => [
    name,
    { description: what, schema: { type: 'string' } },
  ]);
  const bodies = bodiesOf(answer);
  return {
    description: answer.text,
    ...(headers.length > 0 ? { headers: Object.fromEntries(headers) } : {}),
    ...(bodies.length > 0 ? { content: content(bodies) } : {}),
  };
}

function content(bodies: readonly Body[]): Record<string, unknown> {
  return Object.fromEntries(
    bodies.map(({ type, schema }) => [type, schema ? { schema: toJsonSchema(schema) } : {}]),
  );
}

function namedSchemas(): Record<string, unknown> {
  const { schemas } = z.toJSONSchema(named, { io: 'input', unrepresentable: 'any', uri: addressOf });
  return Object.fromEntries(
    Object.entries(schemas).map(([id, { $schema: _, $id: __, ...schema }]) => [id, schema]),
  );
}

function toJsonSchema(schema: z.ZodMiniType): Record<string, unknown> {
  const id = names.get(schema);
  if (id !== undefined) return { $ref: addressOf(id) };
  const { $schema: _, ...rest } = z.toJSONSchema(schema, {
    io: 'input',
    unrepresentable: 'any',
    metadata: z.globalRegistry,
    override: ({ zodSchema, jsonSchema }) => {
      const inner = names.get(zodSchema);
      if (inner === undefined) return;
      for (const key of Object.keys(jsonSchema)) delete jsonSchema[key as keyof typeof jsonSchema];
      jsonSchema.$ref = addressOf(inner);
    },
  });
  return rest;
}
