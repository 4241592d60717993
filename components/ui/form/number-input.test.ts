import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

it('is the one number field of the page, so that none corrects what is typed or turns with the wheel', () => {
  const files = readdirSync('components', { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.tsx'))
    .map((file) => `components/${file}`);
  const own = files.filter((file) => /type="number"|valueAsNumber/.test(readFileSync(file, 'utf8')));
  expect(own).toEqual(['components/ui/form/number-input.tsx']);
});
