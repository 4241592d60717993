import type { CallWait, WaitReason } from '@/lib/edit/run/run';

/** Texts of waits and moments, in the user's time zone. */

export {
  formatCost,
  formatDuration,
  formatPixels,
  formatRoughDuration,
  formatShare,
} from '@/lib/edit/words/format';

/** `Rate limited, trying again in 12 s · try 2 of 3` */
export function formatWait({ reason, until, nextTry, maxTries }: CallWait, nowMs: number): string {
  const seconds = Math.max(Math.ceil((Date.parse(until) - nowMs) / 1000), 0);
  const when = seconds === 0 ? 'trying again now' : `trying again in ${seconds} s`;
  return `${waitWords[reason]}, ${when} · try ${nextTry} of ${maxTries}`;
}

const waitWords: Record<WaitReason, string> = {
  'rate-limited': 'Rate limited',
  overloaded: 'Overloaded',
  unreachable: 'Not reachable',
};

/** `just now`, `5 min ago`, `14:02`, `3 Nov, 14:02`, `3 Nov 2025, 14:02` */
export function formatMoment(iso: string, now: Date): string {
  const then = new Date(iso);
  const minutes = (now.getTime() - then.getTime()) / 60_000;
  if (minutes < 1) return 'just now';
  if (minutes < 60) return `${Math.floor(minutes)} min ago`;
  const time = then.toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' });
  if (then.toDateString() === now.toDateString()) return time;
  const isThisYear = then.getFullYear() === now.getFullYear();
  const day: Intl.DateTimeFormatOptions = { day: 'numeric', month: 'short' };
  if (!isThisYear) day.year = 'numeric';
  return `${then.toLocaleDateString('en-GB', day)}, ${time}`;
}
