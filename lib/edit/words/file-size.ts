import type { Text } from '../../text/text.ts';
import { formatDecimal } from './format.ts';

/**
 * The size of a file: `4.2 MB` in units of 1,048,576 bytes, like the limits; `12 KB` in units of 1024, `1.5 GB` of 1024
 * MB.
 */
export function formatBytes(t: Text, bytes: number): string {
  // Rounds up, so that a small file is not 0 KB.
  if (bytes < 104_858) return t('words.bytes.kilo', { count: formatDecimal(t, Math.ceil(bytes / 1024), 0) });
  const tenths = Math.round(bytes / 104_857.6);
  if (tenths < 100) return t('words.bytes.mega', { count: formatDecimal(t, tenths / 10, 1) });
  const megabytes = Math.round(bytes / 1_048_576);
  return megabytes < 1024
    ? t('words.bytes.mega', { count: formatDecimal(t, megabytes, 0) })
    : t('words.bytes.giga', { count: formatDecimal(t, bytes / 1_073_741_824, 1) });
}
