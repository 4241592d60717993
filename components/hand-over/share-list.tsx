'use client';

import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { controlClass } from '@/components/ui/form/field';
import { cn } from '@/lib/client/class-names';
import { serverNow } from '@/lib/client/http/server-clock';
import type { Share } from '@/lib/edit/share';

type ShareListProps = {
  /** Undefined while loading. */
  shares: readonly Share[] | undefined;
  urls: Readonly<Record<string, string>>;
  /** Ids of links whose revocation can be undone. */
  undoableIds: readonly string[];
  hasFailed: boolean;
  onRevoke: (share: Share) => Promise<void>;
  onRestore: (share: Share) => Promise<void>;
};

/** The links to a run; a new one with its address. */
export function ShareList(props: ShareListProps) {
  const { shares, urls, undoableIds, hasFailed, onRevoke, onRestore } = props;
  if (!shares) {
    return hasFailed ? null : (
      <div aria-busy className="shimmering h-14 rounded-lg">
        <span className="sr-only">Loading the links</span>
      </div>
    );
  }
  if (shares.length === 0) return <p className="text-muted text-sm">There is no link yet.</p>;
  return (
    <section aria-label="Links" className="flex flex-col gap-2">
      <h3 className="text-muted text-xs">Links</h3>
      <ul className="flex flex-col gap-2">
        {shares.map((share) => (
          <ShareRow
            key={share.id}
            share={share}
            url={urls[share.id]}
            canUndo={undoableIds.includes(share.id)}
            onRevoke={() => onRevoke(share)}
            onRestore={() => onRestore(share)}
          />
        ))}
      </ul>
    </section>
  );
}

type ShareRowProps = {
  share: Share;
  url: string | undefined;
  canUndo: boolean;
  onRevoke: () => Promise<void>;
  onRestore: () => Promise<void>;
};

function ShareRow({ share, url, canUndo, onRevoke, onRestore }: ShareRowProps) {
  const end = endOf(share);
  const action = !end
    ? ({ label: 'Revoke', look: 'danger', run: onRevoke } as const)
    : share.revokedAt && canUndo
      ? ({ label: 'Undo', look: 'plain', run: onRestore } as const)
      : undefined;
  return (
    <li className="flex flex-col gap-2 rounded-lg border border-line p-3">
      <div className="flex items-center gap-2">
        <p aria-live="polite" className={cn('min-w-0 flex-1 text-sm', end && 'text-muted')}>
          {end ?? `Good until ${writeDay(share.expiresAt)}`}
          <span className="block text-muted text-xs">{sumUp(share)}</span>
        </p>
        {action ? (
          // A single button, so that it keeps the focus while its action changes.
          <Button size="sm" look={action.look} onClick={() => void action.run()}>
            {action.label}
          </Button>
        ) : null}
      </div>
      {url && !end ? <Address url={url} /> : null}
    </li>
  );
}

function Address({ url }: { url: string }) {
  const [said, setSaid] = useState<string>();
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(url);
      setSaid('Copied.');
    } catch {
      // Without https the browser may refuse; the address can be selected instead.
      setSaid('Select the address and copy it.');
    }
  };
  return (
    <div className="flex flex-col gap-1">
      <div className="flex gap-2">
        <input
          readOnly
          dir="ltr"
          aria-label="Address of the link"
          value={url}
          onFocus={(event) => event.target.select()}
          className={cn(controlClass, 'min-w-0 flex-1 font-mono text-xs')}
        />
        <Button onClick={() => void copy()}>Copy</Button>
      </div>
      <p className="text-muted text-xs" aria-live="polite">
        {said ?? 'Copy it now: it is not shown again after this page is closed.'}
        {isOwnMachine(url) ? ' Others reach this machine only under PUBLIC_URL or with HOST set.' : ''}
      </p>
    </div>
  );
}

function endOf({ revokedAt, expiresAt }: Share): string | undefined {
  if (revokedAt) return `Revoked on ${writeDay(revokedAt)}`;
  return Date.parse(expiresAt) < serverNow() ? `Expired on ${writeDay(expiresAt)}` : undefined;
}

function sumUp({ hasPassword, resultIds, shown, createdAt }: Share): string {
  const parts = [
    `Made on ${writeDay(createdAt)}`,
    resultIds === null
      ? 'all results'
      : `${resultIds.length} ${resultIds.length === 1 ? 'result' : 'results'}`,
    shown.prompt ? 'with prompt' : 'without prompt',
    shown.costs ? 'with costs' : 'without costs',
    ...(hasPassword ? ['password'] : []),
  ];
  return parts.join(' · ');
}

const writeDay = (iso: string): string =>
  new Date(iso).toLocaleDateString('en-GB', { day: 'numeric', month: 'short', year: 'numeric' });

const isOwnMachine = (url: string): boolean => /^https?:\/\/(localhost|127\.|\[::1\])/.test(url);
