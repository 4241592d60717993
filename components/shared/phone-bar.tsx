'use client';

import { MessageSquarePlus } from 'lucide-react';
import { IconButton } from '@/components/ui/icon-button';
import { useText } from '@/components/ui/text/text-provider';
import type { SharedRun } from '@/lib/edit/share';
import { DownloadLink, type SharedDownload } from './download-link';
import type { ShownResult } from './shown-result';
import { ShownVote } from './votes/shown-vote';
import type { Voting } from './votes/use-voting';

type PhoneBarProps = {
  shared: SharedRun;
  viewed: ShownResult | undefined;
  /** Undefined where the link takes no votes. */
  voting: Voting | undefined;
  /** Undefined where the link takes no comments. */
  onComment: (() => void) | undefined;
  /** Undefined where the link does not allow it. */
  download: SharedDownload | undefined;
};

/** On a phone held upright, at the thumb: vote for the result that is shown, comment on it, download it. */
export function PhoneBar({ shared, viewed, voting, onComment, download }: PhoneBarProps) {
  const t = useText();
  if (!viewed || !(voting || onComment || download)) return null;
  return (
    <footer className="sticky bottom-0 z-10 flex items-center justify-end gap-2 border-line border-t bg-surface px-4 pt-2.5 pb-[max(0.625rem,env(safe-area-inset-bottom))] sm:hidden">
      {voting ? <ShownVote shared={shared} item={viewed} voting={voting} className="min-w-0 flex-1" /> : null}
      {onComment ? (
        <IconButton
          icon={MessageSquarePlus}
          label={t('shared.comments.write')}
          side="top"
          onClick={onComment}
          className="border border-line bg-raised"
        />
      ) : null}
      {download ? <DownloadLink download={download} isShort /> : null}
    </footer>
  );
}
