import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const rows = readdirSync('components', { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.tsx'))
  .flatMap((file) =>
    [
      ...readFileSync(`components/${file}`, 'utf8').matchAll(
        /['"`]([^'"`\n]*overflow-x-auto[^'"`\n]*)['"`]/g,
      ),
    ].map(([, classes = '']) => ({ file, classes })),
  );

test('rows that scroll sideways hold their words for screen readers, which would widen the page otherwise', () => {
  expect(rows.length).toBeGreaterThan(3);
  expect(rows.filter(({ classes }) => !/(^| )relative( |$)/.test(classes))).toEqual([]);
});
