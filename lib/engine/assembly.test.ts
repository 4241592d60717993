import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'overpaint-kernel-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('matches the compilation of its source (npm run engine:build)', () => {
  const file = join(folder, 'patchmatch.wasm');
  const compiler = join(root, 'node_modules/assemblyscript/bin/asc.js');
  const args = [compiler, '--config', 'lib/engine/asconfig.json', '--outFile', file];
  execFileSync(process.execPath, args, { cwd: root, stdio: 'pipe' });
  const committed = readFileSync(join(root, 'lib/engine/patchmatch.wasm'));
  expect(readFileSync(file).equals(committed)).toBe(true);
}, 60_000);
