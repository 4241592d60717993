'use client';

import { useEffect, useState } from 'react';
import { Button } from '@/components/ui/button';
import { controlClass } from '@/components/ui/form/field';
import { useText } from '@/components/ui/text/text-provider';
import { cn } from '@/lib/client/class-names';
import { formatDay } from '@/lib/client/format';
import { serverNow } from '@/lib/client/http/server-clock';
import type { Share } from '@/lib/edit/share';
import type { Text } from '@/lib/text/text';
import { ShareVotes } from './share-votes';

type ShareListProps = {
  /** Undefined while loading. */
  shares: readonly Share[] | undefined;
  urls: Readonly<Record<string, string>>;
  /** Id of the link that was created last; its address is copied at once. */
  newId: string | undefined;
  /** Names of the results by their ids. */
  names: ReadonlyMap<string, string>;
  /** Ids of links whose revocation can be undone. */
  undoableIds: readonly string[];
  hasFailed: boolean;
  onRevoke: (share: Share) => Promise<void>;
  onRestore: (share: Share) => Promise<void>;
};

/** The links to a run; a new one with its address. */
export function ShareList(props: ShareListProps) {
  const t = useText();
  const { shares, urls, newId, names, undoableIds, hasFailed, onRevoke, onRestore } = props;
  if (!shares) {
    return hasFailed ? null : (
      <div aria-busy className="shimmering h-14 rounded-lg">
        <span className="sr-only">{t('handOver.share.links.loading')}</span>
      </div>
    );
  }
  if (shares.length === 0) return <p className="text-muted text-sm">{t('handOver.share.links.none')}</p>;
  return (
    <section aria-label={t('handOver.share.links.title')} className="flex flex-col gap-2">
      <h3 className="text-muted text-xs">{t('handOver.share.links.title')}</h3>
      <ul className="flex flex-col gap-2">
        {shares.map((share) => (
          <ShareRow
            key={share.id}
            share={share}
            url={urls[share.id]}
            isNew={share.id === newId}
            names={names}
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
  isNew: boolean;
  names: ReadonlyMap<string, string>;
  canUndo: boolean;
  onRevoke: () => Promise<void>;
  onRestore: () => Promise<void>;
};

function ShareRow({ share, url, isNew, names, canUndo, onRevoke, onRestore }: ShareRowProps) {
  const t = useText();
  const end = endOf(t, share);
  const action = !end
    ? ({ label: t('handOver.share.links.revoke'), look: 'danger', run: onRevoke } as const)
    : share.revokedAt && canUndo
      ? ({ label: t('ui.undo'), look: 'plain', run: onRestore } as const)
      : undefined;
  return (
    <li className="flex flex-col gap-2 rounded-lg border border-line p-3">
      <div className="flex items-center gap-2">
        <p aria-live="polite" className={cn('min-w-0 flex-1 text-sm', end && 'text-muted')}>
          {end ?? t('handOver.share.links.goodUntil', { date: formatDay(t, share.expiresAt) })}
          <span className="block text-muted text-xs">{sumUp(t, share)}</span>
        </p>
        {action ? (
          // A single button, so that it keeps the focus while its action changes; a double click would undo itself.
          <Button isPressedOnce size="sm" look={action.look} onClick={() => void action.run()}>
            {action.label}
          </Button>
        ) : null}
      </div>
      {url && !end ? <Address url={url} isNew={isNew} /> : null}
      {share.comments > 0 ? (
        <p className="text-sm">{t('handOver.share.comments', { count: share.comments })}</p>
      ) : null}
      {share.voters > 0 ? (
        <details>
          <summary className="text-sm">{t('handOver.share.votes.voters', { count: share.voters })}</summary>
          <ShareVotes share={share} names={names} />
        </details>
      ) : null}
    </li>
  );
}

function Address({ url, isNew }: { url: string; isNew: boolean }) {
  const t = useText();
  const [said, setSaid] = useState<string>();
  useEffect(() => {
    if (!isNew) return;
    navigator.clipboard?.writeText(url).then(
      () => setSaid(t('handOver.share.address.copied')),
      // Where the browser wants a press for it, the text below the button still asks for one.
      () => undefined,
    );
  }, [isNew, url, t]);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(url);
      setSaid(t('handOver.share.address.copied'));
    } catch {
      // Without https the browser may refuse; the address can be selected instead.
      setSaid(t('handOver.share.address.select'));
    }
  };
  return (
    <div className="flex flex-col gap-1">
      <div className="flex gap-2">
        <input
          readOnly
          dir="ltr"
          aria-label={t('handOver.share.address.label')}
          value={url}
          onFocus={(event) => event.target.select()}
          className={cn(controlClass, 'min-w-0 flex-1 font-mono text-xs')}
        />
        <Button onClick={() => void copy()}>{t('handOver.share.address.copy')}</Button>
      </div>
      <p className="text-muted text-xs" aria-live="polite">
        {said ?? t('handOver.share.address.copyNow')}
        {isOwnMachine(url) ? ` ${t('handOver.share.address.ownMachine')}` : ''}
      </p>
    </div>
  );
}

function endOf(t: Text, { revokedAt, expiresAt }: Share): string | undefined {
  if (revokedAt) return t('handOver.share.links.revokedOn', { date: formatDay(t, revokedAt) });
  return Date.parse(expiresAt) < serverNow()
    ? t('handOver.share.links.expiredOn', { date: formatDay(t, expiresAt) })
    : undefined;
}

function sumUp(t: Text, { hasPassword, resultIds, shown, allowed, createdAt }: Share): string {
  const parts = [
    t('handOver.share.links.madeOn', { date: formatDay(t, createdAt) }),
    resultIds === null
      ? t('handOver.share.links.allResults')
      : t('handOver.share.links.results', { count: resultIds.length }),
    t(shown.prompt ? 'handOver.share.links.withPrompt' : 'handOver.share.links.withoutPrompt'),
    t(shown.costs ? 'handOver.share.links.withCosts' : 'handOver.share.links.withoutCosts'),
    ...(allowed.isBlind
      ? [t('handOver.share.links.blindVotes')]
      : allowed.votes
        ? [t('handOver.share.links.votes')]
        : []),
    ...(allowed.comments ? [t('handOver.share.links.comments')] : []),
    ...(allowed.download ? [t('handOver.share.links.download')] : []),
    ...(hasPassword ? [t('handOver.share.links.password')] : []),
  ];
  return parts.join(' · ');
}

const isOwnMachine = (url: string): boolean => /^https?:\/\/(localhost|127\.|\[::1\])/.test(url);
