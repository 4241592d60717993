'use client';

import { useRef, useState } from 'react';
import { useStore } from 'zustand';
import { CommentItem } from '@/components/comments/comment-item';
import { CommentList } from '@/components/comments/comment-list';
import { RemoveButton } from '@/components/comments/remove-button';
import { Button } from '@/components/ui/button';
import { useText } from '@/components/ui/text/text-provider';
import { reactionsStore } from '@/lib/client/shares/reactions-store';
import { focusedReaction, focusReaction, forgetFocus } from './focused-reaction';

/** What visitors of links said of a result, for its owner; nothing where they said nothing. `VisitorPins` reads it. */
export function VisitorReactions({ runId, resultId }: { runId: string; resultId: string }) {
  const t = useText();
  const heading = useRef<HTMLHeadingElement>(null);
  /** The heading has the focus of a removed comment. */
  const [isKept, keep] = useState(false);
  const state = useStore(reactionsStore.store);
  const { reactions, hasFailed } = state.runId === runId ? state : { reactions: undefined, hasFailed: false };
  const focused = useStore(focusedReaction);
  const comments = reactions?.comments.filter((comment) => comment.resultId === resultId) ?? [];
  const counts = reactions?.counts[resultId];
  if (hasFailed) {
    return (
      <p role="alert" className="flex flex-wrap items-center gap-2">
        {t('result.reactions.failed')}
        <Button size="sm" onClick={() => void reactionsStore.refresh(runId)}>
          {t('ui.tryAgain')}
        </Button>
      </p>
    );
  }
  if (!counts && comments.length === 0 && !isKept) return null;
  return (
    <section aria-labelledby="reactions-title" className="flex flex-col gap-3">
      <h3 ref={heading} id="reactions-title" tabIndex={-1} className="font-semibold">
        {t('result.reactions.title')}
      </h3>
      <p className="figures text-muted">
        {t('result.reactions.counts', counts ?? { votes: 0, up: 0, down: 0 })}
      </p>
      <CommentList
        comments={comments}
        focusedId={focused.part === 'comment' ? focused.id : undefined}
        onFocused={forgetFocus}
        renderItem={(comment, focus) => (
          <CommentItem
            key={comment.id}
            comment={comment}
            focus={focus}
            onShow={() => focusReaction('pin', comment.id)}
          >
            <RemoveButton
              remove={() => reactionsStore.remove(comment)}
              restore={() => reactionsStore.restore(comment)}
              onRemoved={() => {
                keep(true);
                heading.current?.focus();
              }}
            />
          </CommentItem>
        )}
      />
    </section>
  );
}
