'use client';

import { type ReactNode, useState } from 'react';
import { Button } from '@/components/ui/button';
import { useText } from '@/components/ui/text/text-provider';
import type { FocusedComment } from './focused-comment';

/** Comments that are shown at first, and that a press on “Show earlier” adds. */
const pageSize = 10;

type CommentListProps<Comment> = {
  /** Oldest first; the list shows the newest ones first. */
  comments: readonly Comment[];
  /** The comment that takes the focus, where one does: it is shown however old it is. */
  focused: FocusedComment | undefined;
  renderItem: (comment: Comment, focusCount: number) => ReactNode;
};

/** Comments, newest first. */
export function CommentList<Comment extends { id: string }>({
  comments,
  focused,
  renderItem,
}: CommentListProps<Comment>) {
  const t = useText();
  const [wanted, setWanted] = useState(pageSize);
  const [firstMore, setFirstMore] = useState<FocusedComment>();
  const newestFirst = comments.toReversed();
  const count = Math.max(wanted, newestFirst.findIndex(({ id }) => id === focused?.id) + 1);
  const hidden = newestFirst.length - count;
  const focusCountOf = (id: string): number => {
    if (focused?.id === id) return focused.count;
    return firstMore?.id === id ? firstMore.count : 0;
  };
  return (
    <>
      <ul aria-label={t('comments.label')} className="flex flex-col gap-4">
        {newestFirst
          .filter((_, at) => at < count)
          .map((comment) => renderItem(comment, focusCountOf(comment.id)))}
      </ul>
      {hidden > 0 ? (
        <Button
          size="sm"
          look="quiet"
          className="self-start"
          onClick={() => {
            setWanted(count + pageSize);
            const first = newestFirst[count];
            if (first) setFirstMore({ id: first.id, count: 1 });
          }}
        >
          {t('comments.earlier', { count: Math.min(hidden, pageSize) })}
        </Button>
      ) : null}
    </>
  );
}
