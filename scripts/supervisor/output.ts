import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';

const longestLine = 2_000;
const keptLines = 20;

/** Matches the decisive line of an error, among accompanying lines. */
const telling = /error|fatal|panic|cannot|could not|denied|refused|exist|no space/i;

export type Output = {
  /** The decisive line of the last output, if any. */
  complaint(): string | undefined;
  lastLine(): string | undefined;
};

export type OutputOptions = {
  /** Cleans a line, or drops it by returning undefined. */
  tidy?: (line: string) => string | undefined;
  /** Called with each remaining line, cut to 2,000 characters. */
  onLine: (line: string) => void;
};

/** Reads a child's output by line, and keeps the last lines to report the reason of its end. */
export function readOutput(streams: readonly (Readable | null)[], options: OutputOptions): Output {
  const tidy = options.tidy ?? ((line) => line);
  const last: string[] = [];
  for (const stream of streams) {
    if (!stream) continue;
    createInterface({ input: stream, crlfDelay: Number.POSITIVE_INFINITY }).on('line', (raw) => {
      const line = tidy(raw.trimEnd().slice(0, longestLine));
      if (line === undefined || line === '') return;
      last.push(line);
      if (last.length > keptLines) last.shift();
      options.onLine(line);
    });
  }
  return {
    complaint: () => last.findLast((line) => telling.test(line)),
    lastLine: () => last.at(-1),
  };
}
