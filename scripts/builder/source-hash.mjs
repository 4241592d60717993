/** Detects whether a build output is up to date, by a hash of its sources. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const ignored = /(^|\/)(node_modules|\.next|build)(\/|$)|\.test\.tsx?$|\.tsbuildinfo$/;

/**
 * @param {string} root folder that the paths are relative to
 * @param {readonly string[]} paths files and folders; a missing one is part of the hash
 * @returns {string} hash of names, contents and the version of Node
 */
export function hashOf(root, paths) {
  const hash = createHash('sha256').update(process.versions.node);
  for (const path of paths) {
    for (const file of filesOf(root, path)) hash.update(`\0${file}\0`).update(readFileSync(join(root, file)));
  }
  return hash.digest('hex');
}

/** @returns {string[]} relative paths of all files in `path`, sorted */
function filesOf(root, path) {
  const full = join(root, path);
  if (ignored.test(path) || !existsSync(full)) return [];
  if (statSync(full).isFile()) return [path];
  return readdirSync(full)
    .sort()
    .flatMap((name) => filesOf(root, `${path}/${name}`));
}

/** @returns {boolean} whether `stampFile` holds exactly `stamp`. */
export function isStamped(stampFile, stamp) {
  return existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp;
}

export function writeStamp(stampFile, stamp) {
  mkdirSync(dirname(stampFile), { recursive: true });
  writeFileSync(stampFile, stamp);
}
