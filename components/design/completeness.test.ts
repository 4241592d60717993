import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, test } from 'vitest';

/** Files of components/ui that `/design` need not show, each with its reason. */
const notShown: Readonly<Record<string, string>> = {
  moment: 'is text alone',
  'told-words': 'is text alone',
  'secret-form': 'is a page, made of a field and a button',
  'panel-popover': 'is the list of models, which stands above the dock',
  'app-link': 'looks as its page says',
  'build-notice': 'is shown when the server is updated',
  'error-boundary': 'shows the error that /design shows',
  'error-page': 'is a page',
  'message-page': 'is a page',
  hidden: 'is not seen',
  'text-provider': 'is not seen',
  'lazy-component': 'shows what it has fetched, or the error that /design shows',
};

const read = (folder: string) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.tsx'))
    .map((path) => ({
      name: basename(path, '.tsx'),
      code: readFileSync(join(folder, path), 'utf8'),
    }));
const isUsed = (name: string, files: readonly { code: string }[]) =>
  files.some(({ code }) => new RegExp(`(from|import\\()\\s*'[^']*/${name}'`).test(code));

test('the design page shows every component of components/ui, alone or within another one', () => {
  const parts = read('components/ui');
  const page = read('components/design');
  const missing = parts.filter(
    ({ name }) =>
      !(name in notShown) &&
      !isUsed(name, page) &&
      !isUsed(
        name,
        parts.filter((part) => !(part.name in notShown)),
      ),
  );
  expect(missing.map(({ name }) => name)).toEqual([]);
  expect(Object.keys(notShown).filter((name) => !parts.some((part) => part.name === name))).toEqual([]);
});
