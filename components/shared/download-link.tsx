import { Download } from 'lucide-react';
import { useText } from '@/components/ui/text/text-provider';
import { cn } from '@/lib/client/class-names';

/** A picture to download. */
export type SharedDownload = { url: string; name: string };

type DownloadLinkProps = {
  download: SharedDownload;
  /** Whether the icon stands alone. */
  isShort: boolean;
  className?: string;
};

/** Downloads the picture that is shown. */
export function DownloadLink({ download: { url, name }, isShort, className }: DownloadLinkProps) {
  const t = useText();
  const label = t('shared.bar.download', { name });
  return (
    <a
      href={url}
      download={`${name}.png`}
      aria-label={label}
      title={label}
      className={cn(
        'inline-flex h-9 min-w-9 shrink-0 items-center justify-center gap-2 rounded-lg border border-line bg-raised text-sm hover:bg-pressed coarse:h-touch coarse:min-w-touch',
        !isShort && 'px-3.5',
        className,
      )}
    >
      <Download aria-hidden size={16} />
      {isShort ? null : t('shared.bar.downloadShort')}
    </a>
  );
}
