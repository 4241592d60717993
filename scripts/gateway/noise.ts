import { stripVTControlCharacters } from 'node:util';

/**
 * Output of the gateway that says nothing: its banner and spinner, and the complaint of its log writer, which reads
 * every answer as JSON, event streams and images too, with the stack behind it.
 */
const noise = [
  /Starting AI Gateway/,
  /Your AI Gateway is running at/,
  /^\s*http:\/\/localhost:\d+$/,
  /Ready for connections/,
  /^Error processing log:/,
  /^\s+at /,
];

/** @returns the line without colours, or undefined when it is not worth logging. */
export function tidyLine(line: string): string | undefined {
  const plain = stripVTControlCharacters(line).trimEnd();
  return plain === '' || noise.some((pattern) => pattern.test(plain)) ? undefined : plain;
}
