'use client';

import { type ReactNode, useState } from 'react';
import { Button } from '@/components/ui/button';
import { useText } from '@/components/ui/text/text-provider';
import type { FocusWish } from './use-focus-wish';

/** Comments that are shown at first, and that a press on “Show earlier” adds. */
const pageSize = 10;

type CommentListProps<Comment> = {
  /** Oldest first; the list shows the newest ones first. */
  comments: readonly Comment[];
  /** The comment that takes the focus, however old it is. */
  focusedId: string | undefined;
  onFocused: () => void;
  renderItem: (comment: Comment, focus: FocusWish) => ReactNode;
};

/** Comments, newest first. */
export function CommentList<Comment extends { id: string }>({
  comments,
  focusedId,
  onFocused,
  renderItem,
}: CommentListProps<Comment>) {
  const t = useText();
  const [wanted, setWanted] = useState(pageSize);
  const [firstMoreId, setFirstMoreId] = useState<string>();
  const newestFirst = comments.toReversed();
  const count = Math.max(wanted, newestFirst.findIndex(({ id }) => id === focusedId) + 1);
  const hidden = newestFirst.length - count;
  const focusOf = (id: string): FocusWish => ({
    takesFocus: id === focusedId || id === firstMoreId,
    onFocused: () => {
      // It stays in the list.
      setWanted(count);
      setFirstMoreId(undefined);
      onFocused();
    },
  });
  return (
    <>
      <ul aria-label={t('comments.label')} className="flex flex-col gap-4">
        {newestFirst.filter((_, at) => at < count).map((comment) => renderItem(comment, focusOf(comment.id)))}
      </ul>
      {hidden > 0 ? (
        <Button
          size="sm"
          look="quiet"
          className="self-start"
          onClick={() => {
            setWanted(count + pageSize);
            setFirstMoreId(newestFirst[count]?.id);
          }}
        >
          {t('comments.earlier', { count: Math.min(hidden, pageSize) })}
        </Button>
      ) : null}
    </>
  );
}
