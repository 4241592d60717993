import { stripVTControlCharacters } from 'node:util';

/**
 * Output without information: the gateway's banner and spinner, and the errors with stack of its log writer, which
 * parses all answers as JSON, also event streams and images.
 */
const noise = [
  /Starting AI Gateway/,
  /Your AI Gateway is running at/,
  /^\s*http:\/\/localhost:\d+$/,
  /Ready for connections/,
  /^Error processing log:/,
  /^\s+at /,
];

/** @returns the line without colours; undefined where it is not worth logging */
export function cleanLogLine(line: string): string | undefined {
  const plain = stripVTControlCharacters(line).trimEnd();
  return plain === '' || noise.some((pattern) => pattern.test(plain)) ? undefined : plain;
}
