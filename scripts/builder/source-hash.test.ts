import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { hashOf, isStamped, writeStamp } from './source-hash.mjs';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'overpaint-stamp-'));
  mkdirSync(join(root, 'app/api'), { recursive: true });
  write('app/page.tsx', 'page');
  write('app/api/route.ts', 'route');
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const write = (path: string, text: string) => writeFileSync(join(root, path), text);
const hash = () => hashOf(root, ['app', 'proxy.ts']);

test('equal sources give the same hash, whatever their timestamps', () => {
  const before = hash();
  write('app/page.tsx', 'page');
  expect(hash()).toBe(before);
});

test.each<[string, () => void]>([
  ['a changed file', () => write('app/api/route.ts', 'other')],
  ['a new file', () => write('app/new.ts', '')],
  ['a file under another name', () => renameSync(join(root, 'app/page.tsx'), join(root, 'app/paged.tsx'))],
  ['a listed file that was missing', () => write('proxy.ts', '')],
])('%s changes the hash', (_what, act) => {
  const before = hash();
  act();
  expect(hash()).not.toBe(before);
});

test('a test file does not change the hash, since it is not part of the build', () => {
  const before = hash();
  write('app/page.test.tsx', 'test');
  expect(hash()).toBe(before);
});

test('a stamp is compared exactly', () => {
  const stamp = join(root, 'build/node.stamp');
  expect(isStamped(stamp, 'a')).toBe(false);
  writeStamp(stamp, 'a');
  expect(isStamped(stamp, 'a')).toBe(true);
  expect(isStamped(stamp, 'ab')).toBe(false);
});
