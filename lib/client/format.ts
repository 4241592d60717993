import type { CallWait, WaitReason } from '@/lib/edit/run';

/** How numbers are written for people. */

/** `0.9 s`, `12 s`, `2 min 5 s` */
export function formatDuration(elapsedMs: number): string {
  const seconds = elapsedMs / 1000;
  if (seconds < 10) return `${seconds.toFixed(1)} s`;
  if (seconds < 90) return `${Math.round(seconds)} s`;
  return `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`;
}

/** `free`, `$0.05`, `$0.0018`, `unknown cost` */
export function formatCost(usd: number | null): string {
  if (usd === null) return 'unknown cost';
  if (usd === 0) return 'free';
  return usd < 0.01 ? `$${usd.toPrecision(2)}` : `$${usd.toFixed(2)}`;
}

/** `0.0 %`; a share that is not quite nothing is never written as nothing. */
export function formatShare(share: number): string {
  const percent = share * 100;
  if (percent > 0 && percent < 0.05) return '< 0.1 %';
  return `${percent.toFixed(1)} %`;
}

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

/** `1024 × 1024` */
export function formatPixels(widthPx: number, heightPx: number): string {
  return `${widthPx} × ${heightPx}`;
}

/** `just now`, `5 min ago`, `14:02`, `3 Nov, 14:02` */
export function formatMoment(iso: string, now: Date): string {
  const then = new Date(iso);
  const minutes = (now.getTime() - then.getTime()) / 60_000;
  if (minutes < 1) return 'just now';
  if (minutes < 60) return `${Math.floor(minutes)} min ago`;
  const time = then.toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' });
  if (then.toDateString() === now.toDateString()) return time;
  return `${then.toLocaleDateString('en-GB', { day: 'numeric', month: 'short' })}, ${time}`;
}
