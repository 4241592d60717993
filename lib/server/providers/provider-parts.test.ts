import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { editingFakes, fakes } from '../../../e2e/fake-upstream/fakes.ts';
import { providers } from '../../catalogue/catalogue.ts';
import { adapters } from './registry.ts';
import { requiredTraps } from './testing/expected-errors.ts';

const root = join(import.meta.dirname, '../../..');
const idsIn = (folder: string): string[] =>
  readdirSync(join(root, folder), { withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.test.ts'))
    .map(({ name }) => name.replace(/\.\w+$/, ''))
    .filter((id) => id !== 'README');

/** The folders with one file per provider. */
const folders = [
  'lib/catalogue/providers',
  'lib/server/providers/adapters',
  'e2e/fake-upstream/providers',
  'docs/providers',
];
const ids = [...new Set(folders.flatMap(idsIn))].sort();

const expectFile = (path: string, advice: string) =>
  expect(existsSync(join(root, path)), `${path} is missing: ${advice}`).toBe(true);

/** The recipe “A provider” of CONTRIBUTING.md: a missing step fails with advice. */
describe.each(ids)('the provider %s', (id) => {
  const adapter = adapters.find((candidate) => candidate.id === id);
  const isEmbedded = adapter?.isEmbedded === true;
  const isAble = adapter !== undefined && !isEmbedded && !adapter.unable;

  it('has a catalogue entry', () => {
    expectFile(`lib/catalogue/providers/${id}.ts`, 'write the catalogue entry of the provider.');
    expect(
      providers.map((provider) => provider.id),
      `lib/catalogue/catalogue.ts does not list ${id}: import the entry, and add it to \`providers\`.`,
    ).toContain(id);
  });

  it('has an adapter', () => {
    expectFile(`lib/server/providers/adapters/${id}.ts`, 'write the adapter of the provider.');
    expect(
      adapters.map((candidate) => candidate.id),
      `lib/server/providers/registry.ts does not list ${id}: import the adapter, and add it to \`adapters\`.`,
    ).toContain(id);
  });

  it('has a fake, with an example edit if it can edit', () => {
    // The embedded engine needs no fake: tests run it.
    if (isEmbedded) return expect(existsSync(join(root, `e2e/fake-upstream/providers/${id}.ts`))).toBe(false);
    expectFile(`e2e/fake-upstream/providers/${id}.ts`, 'write the fake of the provider.');
    expect(
      fakes.map((fake) => fake.id),
      `e2e/fake-upstream/providers/${id}.ts must export a Fake with the id “${id}”.`,
    ).toContain(id);
    expect(
      editingFakes.some((fake) => fake.id === id),
      `e2e/fake-upstream/providers/${id}.ts must have \`edits\` where the provider can edit, and only there.`,
    ).toBe(isAble);
  });

  it('has a fake that the contract test can use', () => {
    const fake = editingFakes.find((candidate) => candidate.id === id);
    if (!fake) return expect(isAble).toBe(false);
    const path = `e2e/fake-upstream/providers/${id}.ts`;
    const missing = requiredTraps.filter((trap) => !(trap in fake.traps));
    expect(missing, `Add an entry for each of these directives to \`traps\` in ${path}.`).toEqual([]);
    const expected = Object.values(fake.edits.codes).flat();
    const errors = Object.keys(fake.errors).filter((name) => !fake.edits.ignored?.includes(name));
    expect(expected.toSorted(), `List each entry of \`errors\` once in \`edits.codes\` in ${path}.`).toEqual(
      errors.toSorted(),
    );
    expect(adapter?.maskForm, `\`maskForm\` of the adapter and \`edits.mask\` in ${path} differ.`).toBe(
      fake.edits.mask,
    );
  });

  it('has a page', () => {
    expectFile(`docs/providers/${id}.md`, 'run npm run docs.');
  });
});
