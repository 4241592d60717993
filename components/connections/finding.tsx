import { ErrorWords } from '@/components/ui/text/error-words';
import { useText } from '@/components/ui/text/text-provider';
import { ToldWords } from '@/components/ui/text/told-words';
import { cn } from '@/lib/client/class-names';
import { formatDuration } from '@/lib/client/format';
import type { Connection, ConnectionState } from '@/lib/edit/connection';

const colours: Record<ConnectionState, string> = {
  works: 'text-good',
  refused: 'text-bad',
  unreachable: 'text-bad',
  unsure: 'text-warn',
  unset: 'text-muted',
  unchecked: 'text-muted',
};

/** Outcome of a connection check. */
export function Finding({ found, isBusy }: { found: Connection | undefined; isBusy: boolean }) {
  const t = useText();
  return (
    <div role="status" className="text-sm">
      {isBusy ? <p className="mt-1.5 text-muted">{t('connections.row.checking')}</p> : null}
      {found ? (
        <p className={cn('mt-1.5', colours[found.state])}>
          <bdi>{found.sentence ? <ToldWords told={found} /> : <ErrorWords>{found.message}</ErrorWords>}</bdi>
          {found.elapsedMs === null ? null : (
            <span className="figures text-muted"> {formatDuration(t, found.elapsedMs)}</span>
          )}
        </p>
      ) : null}
    </div>
  );
}
