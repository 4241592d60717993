import { Presentation } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { Mark } from '@/components/ui/page/mark';
import { useText } from '@/components/ui/text/text-provider';

type SharedBarProps = {
  expiresAt: string;
  /** Undefined where there is nothing to present yet. */
  onPresent: (() => void) | undefined;
};

/** The bar above a shared run: where it is from, until when it is open, and what a visitor can do with all of it. */
export function SharedBar({ expiresAt, onPresent }: SharedBarProps) {
  const t = useText();
  return (
    <header className="flex min-h-13 items-center gap-2.5 border-line border-b bg-surface px-4 py-1.5 sm:px-6">
      <Mark />
      <p className="min-w-0 flex-1 text-muted text-xs">
        {t('shared.bar.sharedUntil', { day: writeDay(expiresAt, t.locale) })}
      </p>
      {onPresent ? (
        <Button look="primary" onClick={onPresent}>
          <Presentation aria-hidden size={16} /> {t('shared.bar.present')}
        </Button>
      ) : null}
    </header>
  );
}

/** In UTC, as the server renders it too. */
function writeDay(iso: string, locale: string): string {
  return new Date(iso).toLocaleDateString(locale, {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    timeZone: 'UTC',
  });
}
