import type { CallWait } from '@/lib/edit/run/run';
import type { Text } from '@/lib/text/text';

/** Texts of waits and moments, in the user's time zone. */

export {
  formatCost,
  formatDuration,
  formatPixels,
  formatRoughDuration,
  formatShare,
} from '@/lib/edit/words/format';

/** `Rate limited, trying again in 12 s · try 2 of 3` */
export function formatWait(t: Text, { reason, until, nextTry, maxTries }: CallWait, nowMs: number): string {
  const seconds = Math.max(Math.ceil((Date.parse(until) - nowMs) / 1000), 0);
  const values = {
    reason: reason === 'rate-limited' ? 'rateLimited' : reason,
    try: nextTry,
    tries: maxTries,
  };
  return seconds === 0 ? t('words.wait.now', values) : t('words.wait.later', { ...values, seconds });
}

/** `just now`, `5 min ago`, `14:02`, `3 Nov, 14:02`, `3 Nov 2025, 14:02` */
export function formatMoment(t: Text, iso: string, now: Date): string {
  const then = new Date(iso);
  const minutes = (now.getTime() - then.getTime()) / 60_000;
  if (minutes < 1) return t('words.moment.now');
  if (minutes < 60) return t('words.moment.minutes', { minutes: Math.floor(minutes) });
  const locale = dateLocale(t);
  const time = then.toLocaleTimeString(locale, { hour: '2-digit', minute: '2-digit' });
  if (then.toDateString() === now.toDateString()) return time;
  const isThisYear = then.getFullYear() === now.getFullYear();
  const day: Intl.DateTimeFormatOptions = { day: 'numeric', month: 'short' };
  if (!isThisYear) day.year = 'numeric';
  return t('words.moment.dayAndTime', { day: then.toLocaleDateString(locale, day), time });
}

/** `3 Nov 2025` */
export const formatDay = (t: Text, iso: string): string =>
  new Date(iso).toLocaleDateString(dateLocale(t), { day: 'numeric', month: 'short', year: 'numeric' });

/** English dates have the day first and 24 hours, as in the other languages. */
const dateLocale = ({ language, locale }: Text): string => (language === 'en' ? 'en-GB' : locale);
