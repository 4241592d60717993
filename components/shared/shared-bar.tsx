import { Presentation } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { IconButton } from '@/components/ui/icon-button';
import { Mark } from '@/components/ui/page/mark';
import { useText } from '@/components/ui/text/text-provider';
import { DownloadLink, type SharedDownload } from './download-link';

type SharedBarProps = {
  expiresAt: string;
  hasVotes: boolean;
  hasComments: boolean;
  /** The picture to download; undefined where the link does not allow it. */
  download: SharedDownload | undefined;
  /** Undefined where there is nothing to present yet. */
  onPresent: (() => void) | undefined;
};

/**
 * The bar above a shared run: where it is from, until when it is open, and what a visitor can do with all of it. On a phone
 * held upright the bar at the bottom has the download.
 */
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
      {download ? <DownloadLink download={download} isShort={false} className="max-sm:hidden" /> : null}
      {onPresent ? (
        <>
          <IconButton
            icon={Presentation}
            label={t('shared.bar.present')}
            onClick={onPresent}
            className="sm:hidden"
          />
          <Button look="primary" onClick={onPresent} className="max-sm:hidden">
            <Presentation aria-hidden size={16} /> {t('shared.bar.present')}
          </Button>
        </>
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
