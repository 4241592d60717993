import { Download, Presentation } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { Mark } from '@/components/ui/page/mark';
import { useText } from '@/components/ui/text/text-provider';

type SharedBarProps = {
  expiresAt: string;
  hasVotes: boolean;
  hasComments: boolean;
  /** The picture to download; undefined where the link does not allow it. */
  download: { url: string; name: string } | undefined;
  /** Undefined where there is nothing to present yet. */
  onPresent: (() => void) | undefined;
};

/** The bar above a shared run: where it is from, until when it is open, and what a visitor can do with all of it. */
export function SharedBar({ expiresAt, hasVotes, hasComments, download, onPresent }: SharedBarProps) {
  const t = useText();
  return (
    <header className="flex min-h-13 items-center gap-2.5 border-line border-b bg-surface px-4 py-1.5 sm:px-6">
      <Mark />
      <p className="min-w-0 flex-1 text-muted text-xs">
        {t(purposeOf(hasVotes, hasComments), {
          day: writeDay(expiresAt, t.locale),
        })}
      </p>
      {download ? (
        <a
          href={download.url}
          download={`${download.name}.png`}
          aria-label={t('shared.bar.download', { name: download.name })}
          title={t('shared.bar.download', { name: download.name })}
          className="inline-flex size-9 shrink-0 items-center justify-center rounded-lg border border-line bg-raised hover:bg-pressed coarse:size-touch"
        >
          <Download aria-hidden size={16} />
        </a>
      ) : null}
      {onPresent ? (
        <Button look="primary" onClick={onPresent}>
          <Presentation aria-hidden size={16} /> {t('shared.bar.present')}
        </Button>
      ) : null}
    </header>
  );
}

function purposeOf(hasVotes: boolean, hasComments: boolean) {
  if (!hasComments) return hasVotes ? 'shared.bar.sharedForVotes' : 'shared.bar.sharedUntil';
  return hasVotes ? 'shared.bar.sharedForBoth' : 'shared.bar.sharedForComments';
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
