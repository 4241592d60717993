/** How moments are written for people, in their own time. */

export { formatCost, formatDuration, formatPixels, formatShare } from '@/lib/edit/format';

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
