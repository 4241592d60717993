import { existsSync, readFileSync } from 'node:fs';
import { SourceMap } from 'node:module';
import { join } from 'node:path';

/** The parts of a file by package or own source file, in bytes before gzip; the largest first. */
export type Contents = readonly { name: string; bytes: number }[];

/** Reads the source map beside the built file. */
export function contentsOf(text: string, folder: string): Contents {
  const file = /sourceMappingURL=(\S+)\s*$/.exec(text)?.[1];
  const path = file && join(folder, file);
  if (!path || !existsSync(path)) return [];
  const map = new SourceMap(JSON.parse(readFileSync(path, 'utf8')));
  const bytes = new Map<string, number>();
  text.split('\n').forEach((line, at) => {
    for (let column = 0; column < line.length; column += 1) {
      const entry = map.findEntry(at, column);
      const name = 'originalSource' in entry ? nameOf(entry.originalSource) : 'the bundler';
      bytes.set(name, (bytes.get(name) ?? 0) + 1);
    }
  });
  return [...bytes].map(([name, count]) => ({ name, bytes: count })).toSorted((a, b) => b.bytes - a.bytes);
}

/** `react-dom` for a file of that package, the path for an own file. */
function nameOf(source: string | undefined): string {
  if (!source) return 'the bundler';
  const path = source.replace(/^.*?\[project\]\//, '').replace(/^.*?file:\/\/\//, '');
  const inPackage = /.*node_modules\/((?:@[^/]+\/)?[^/]+)(?:\/dist\/compiled\/((?:@[^/]+\/)?[^/]+))?/.exec(
    path,
  );
  return inPackage ? (inPackage[2] ?? inPackage[1]!) : path;
}
