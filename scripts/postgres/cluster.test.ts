import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { findCluster, readPassword } from './cluster.ts';

let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'overpaint-cluster-'));
});
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

it('an empty folder, and one with empty folders alone, have no cluster yet', () => {
  expect(findCluster(dataDir, '18.0.0')).toBeUndefined();
  mkdirSync(join(dataDir, 'blobs/ab'), { recursive: true });
  expect(findCluster(dataDir, '18.0.0')).toBeUndefined();
});

it('pictures without a database are not hidden behind a new, empty one', () => {
  mkdirSync(join(dataDir, 'blobs/ab'), { recursive: true });
  writeFileSync(join(dataDir, 'blobs/ab/picture'), 'bytes');
  const advice = /has pictures in blobs\/, but no database.*Restore postgres\/.*DATABASE_URL.*DATA_DIR/s;
  expect(() => findCluster(dataDir, '18.0.0')).toThrow(advice);
  mkdirSync(join(dataDir, 'postgres'));
  expect(() => findCluster(dataDir, '18.0.0')).toThrow(advice);
});

it('a lost password says which file to restore', () => {
  expect(() => readPassword(dataDir)).toThrow(
    /password of the database cannot be read from .*postgres.overpaint-password.*Restore/s,
  );
});
