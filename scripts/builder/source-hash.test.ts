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

test('the same sources give the same hash, whenever they were written', () => {
  const before = hash();
  write('app/page.tsx', 'page');
  expect(hash()).toBe(before);
});

test.each<[string, () => void]>([
  ['a changed file', () => write('app/api/route.ts', 'other')],
  ['a new file', () => write('app/new.ts', '')],
  ['a file under another name', () => renameSync(join(root, 'app/page.tsx'), join(root, 'app/paged.tsx'))],
  ['a listed file that was missing', () => write('proxy.ts', '')],
])('%s changes it', (_what, act) => {
  const before = hash();
  act();
  expect(hash()).not.toBe(before);
});

test('a test, which is no part of what is built, does not', () => {
  const before = hash();
  write('app/page.test.tsx', 'test');
  expect(hash()).toBe(before);
});

test('a stamp is exact', () => {
  const stamp = join(root, 'build/node.stamp');
  expect(isStamped(stamp, 'a')).toBe(false);
  writeStamp(stamp, 'a');
  expect(isStamped(stamp, 'a')).toBe(true);
  expect(isStamped(stamp, 'ab')).toBe(false);
});
