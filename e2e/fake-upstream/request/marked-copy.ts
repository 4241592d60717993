import type { ReceivedCall } from '../http/received.ts';
import type { Inspected } from './inspect-picture.ts';

/** Whether a prompt says that one of its images is the first one with marks drawn over it. */
export const saysMarkedCopy = (prompt: string, position: 'second' | 'last'): boolean =>
  prompt.includes(`The ${position} image is the first image with marks drawn over it.`);

/** The copy must be the source with some other pixels, in the same size. */
export function checkMarkedCopy(call: ReceivedCall, source: Inspected, copy: Inspected | undefined): void {
  const problem = problemOf(source, copy);
  if (problem) call.violations.push(`the marked copy ${problem}`);
}

function problemOf(source: Inspected, copy: Inspected | undefined): string | undefined {
  if (!copy || copy === source) return 'is missing';
  const [before, after] = [source.picture, copy.picture];
  if (before.widthPx !== after.widthPx || before.heightPx !== after.heightPx) return 'has another size';
  const changed = before.rgba.filter((level, at) => level !== after.rgba[at]).length;
  if (changed === 0) return 'has no marks';
  return changed > before.rgba.length / 2 ? 'is another picture' : undefined;
}
