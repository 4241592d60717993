import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { apiMarkdown } from './markdown.ts';
import { openApiDocument } from './openapi.ts';
import { routes } from './routes.ts';

const root = join(import.meta.dirname, '../../..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');

/** `GET /api/runs/{id}`, for every handler that the app has. */
function handlers(): string[] {
  return readdirSync(join(root, 'app/api'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('route.ts') && !name.includes('[...'))
    .flatMap((name) => {
      const path = `/api/${name
        .replace(/\/route\.ts$/, '')
        .replaceAll('[', '{')
        .replaceAll(']', '}')}`;
      const methods = [
        ...read(`app/api/${name}`).matchAll(/export (?:const|async function) (GET|POST|DELETE|PUT|PATCH)\b/g),
      ];
      return methods.map(([, method]) => `${method} ${path}`);
    });
}

describe('the described interface', () => {
  it('is the one that the app has', () => {
    expect(routes.map(({ method, path }) => `${method} ${path}`).sort()).toEqual(handlers().sort());
  });

  it('answers every method in the one shape of an error', () => {
    const lacking = readdirSync(join(root, 'app/api'), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('route.ts'))
      .filter((name) =>
        ['DELETE', 'GET', 'PATCH', 'POST', 'PUT'].some(
          (method) => !new RegExp(`export [^;]*\\b${method}\\b`).test(read(`app/api/${name}`)),
        ),
      );
    expect(lacking).toEqual([]);
  });

  it('is what the documents say; npm run docs writes them', () => {
    expect(JSON.parse(read('docs/openapi.json'))).toEqual(JSON.parse(JSON.stringify(openApiDocument())));
    expect(read('docs/api.md')).toBe(apiMarkdown());
  });
});
