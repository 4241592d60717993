import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

/** Decision notes describe the code at their time, so they are not checked. */
const pages = ['README.md', ...readdirSync('docs').map((name) => `docs/${name}`)].filter((path) =>
  path.endsWith('.md'),
);
const pathPattern = /`((?:app|bench|components|e2e|lib|scripts)\/[\w./[\]-]+)`/g;

describe('documentation', () => {
  it.each(pages)('names only files that exist: %s', (page) => {
    const named = [...readFileSync(page, 'utf8').matchAll(pathPattern)].map(([, path]) => path!);
    const missing = named.filter((path) => !existsSync(path));
    expect(missing, `correct these paths in ${page}`).toEqual([]);
  });

  it('describes each data flow in at most 12 steps', () => {
    const [, flow = ''] = readFileSync('docs/architecture.md', 'utf8').split('\n## Data flow\n');
    const lists = flow.split('\n## ')[0]!.split('\n### ').slice(1);
    const hops = lists.map((list) => list.match(/^\d+\. /gm)?.length);
    expect(hops).toHaveLength(2);
    for (const count of hops) expect(count).toBeLessThanOrEqual(12);
  });
});
