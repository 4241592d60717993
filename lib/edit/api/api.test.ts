import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { describe, expect, it } from 'vitest';
import { routeMethods } from '../../server/testing/read-routes.ts';
import { errorTable } from '../errors.ts';
import { apiMarkdown } from './markdown.ts';
import { openApiDocument } from './openapi.ts';
import { routes } from './routes.ts';

const root = join(import.meta.dirname, '../../..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');

/** `GET /api/runs/{id}`, for every handler that the app exports, however it is written. */
async function handlers(): Promise<string[]> {
  const all = await routeMethods();
  return all.map(
    ({ method, path }) => `${method} ${path.replace(/\[(?:\.\.\.)?/g, '{').replaceAll(']', '}')}`,
  );
}

describe('the described interface', () => {
  it('is the one that the app has', async () => {
    const described = routes.map(({ method, path }) => `${method} ${path}`);
    const handled = await handlers();
    expect(
      handled.filter((name) => !described.includes(name)),
      'Describe these handlers in lib/edit/api/*-routes.ts.',
    ).toEqual([]);
    expect(
      described.filter((name) => !handled.includes(name)),
      'Write these handlers below app/api, or remove their descriptions from lib/edit/api/*-routes.ts.',
    ).toEqual([]);
    expect(described.length, 'Two descriptions have the same method and path.').toBe(new Set(described).size);
    const ids = routes.map(({ id }) => id);
    expect(ids.length, 'Two descriptions have the same id.').toBe(new Set(ids).size);
  });

  it('answers every method in the one shape of an error', () => {
    const lacking = readdirSync(join(root, 'app/api'), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('route.ts'))
      .filter((name) =>
        ['DELETE', 'GET', 'PATCH', 'POST', 'PUT'].some(
          (method) => !new RegExp(`export [^;]*\\b${method}\\b`).test(read(`app/api/${name}`)),
        ),
      );
    const advice = 'Export otherMethod of lib/server/http/answers/other-method for the other methods.';
    expect(lacking, advice).toEqual([]);
  });

  it('is what the documents say', () => {
    const isOpenApiCurrent = isDeepStrictEqual(
      JSON.parse(read('docs/openapi.json')),
      JSON.parse(JSON.stringify(openApiDocument())),
    );
    expect(isOpenApiCurrent, 'docs/openapi.json is out of date. Run npm run docs.').toBe(true);
    const isMarkdownCurrent = read('docs/api.md') === apiMarkdown();
    expect(isMarkdownCurrent, 'docs/api.md is out of date. Run npm run docs.').toBe(true);
  });
});

/** What OpenAPI 3.1 demands beyond the shapes that the types of the generator give. */
describe('the OpenAPI file', () => {
  const document = JSON.parse(read('docs/openapi.json'));
  const operations = Object.entries<Record<string, Operation>>(document.paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => ({ path, method, operation })),
  );

  it('says which version it is, and speaks of one dialect of JSON Schema alone', () => {
    expect(document.openapi).toMatch(/^3\.1\.\d$/);
    expect(
      walk(document).filter(({ key }) => ['$schema', '$id', 'nullable', 'definitions'].includes(key)),
    ).toEqual([]);
  });

  it('refers to nothing that it does not have', () => {
    const refs = walk(document).flatMap(({ key, value }) => (key === '$ref' ? [String(value)] : []));
    expect(refs.length).toBeGreaterThan(10);
    expect(refs.filter((ref) => find(document, ref) === undefined)).toEqual([]);
  });

  it.each(operations)('describes the parameters and answers of $method $path', ({ path, operation }) => {
    const inPath = (operation.parameters ?? []).filter((parameter) => parameter.in === 'path');
    const wanted = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
    expect(inPath.map(({ name }) => name)).toEqual(wanted);
    expect(inPath.every(({ required }) => required)).toBe(true);
    expect(Object.keys(operation.responses)).toContainEqual(expect.stringMatching(/^2\d\d$/));
    expect(Object.values(operation.responses).every(({ description }) => description !== '')).toBe(true);
    expect(operation.responses.default).toMatchObject({
      content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } },
    });
  });

  it('has the words of every code on the wire', () => {
    const text = read('docs/api.md');
    const lacking = Object.values(errorTable).filter(({ wire }) => !text.includes(`\`${wire}\``));
    expect(lacking).toEqual([]);
  });
});

type Operation = {
  parameters?: { in: string; name: string; required?: boolean }[];
  responses: Record<string, { description: string }>;
};

/** Every key of a document with its value. */
function walk(node: unknown): { key: string; value: unknown }[] {
  if (typeof node !== 'object' || node === null) return [];
  return Object.entries(node).flatMap(([key, value]) => [{ key, value }, ...walk(value)]);
}

/** @returns what a reference inside the document points at */
function find(document: unknown, ref: string): unknown {
  const steps = ref.replace(/^#\//, '').split('/');
  return steps.reduce<unknown>(
    (node, step) => (node as Record<string, unknown> | undefined)?.[step],
    document,
  );
}
