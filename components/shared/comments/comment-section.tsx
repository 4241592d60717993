'use client';

import { useRef, useState } from 'react';
import { CommentItem } from '@/components/comments/comment-item';
import { CommentList } from '@/components/comments/comment-list';
import { RemoveButton } from '@/components/comments/remove-button';
import { Button } from '@/components/ui/button';
import { useText } from '@/components/ui/text/text-provider';
import type { SharedComment } from '@/lib/edit/share-comments';
import { CommentForm } from './comment-form';
import { CommentsState } from './comments-state';
import type { Commenting } from './use-commenting';

type CommentSectionProps = {
  commenting: Commenting;
  viewedId: string | undefined;
  /** The comments of others are shown after the vote. */
  isBlind: boolean;
  /** The name of a result; undefined where the link does not show it now. */
  nameOf: (resultId: string) => string | undefined;
  /** Shows a result above. */
  onView: (resultId: string) => void;
};

/** What visitors say of the results, and the form for more. */
export function CommentSection({ commenting, viewedId, isBlind, nameOf, onView }: CommentSectionProps) {
  const t = useText();
  const heading = useRef<HTMLHeadingElement>(null);
  const { state, changed, focused } = commenting;
  const [newText, setNewText] = useState('');
  const [changedText, setChangedText] = useState('');
  const resultId = changed?.resultId ?? viewedId;
  const resultName = resultId && nameOf(resultId);
  const change = (comment: SharedComment) => {
    onView(comment.resultId);
    commenting.change(comment);
    setChangedText(comment.text);
    commenting.focusForm();
  };
  return (
    <section
      aria-labelledby="comments-title"
      className="grid items-start gap-x-16 gap-y-6 border-line border-t pt-6 lg:grid-cols-2"
    >
      <div className="flex min-w-0 flex-col gap-4">
        <h2 ref={heading} id="comments-title" tabIndex={-1} className="font-semibold text-lg">
          {t('comments.title')}{' '}
          <span className="figures font-normal text-muted">{state.comments.length}</span>
        </h2>
        <CommentsState commenting={commenting} isBlind={isBlind} />
        <CommentList
          comments={state.comments}
          focusedId={focused?.part === 'comment' ? focused.id : undefined}
          onFocused={() => commenting.focus(undefined)}
          renderItem={(comment, focus) => (
            <CommentItem
              key={comment.id}
              comment={comment}
              resultName={nameOf(comment.resultId)}
              focus={focus}
              onShow={() => {
                onView(comment.resultId);
                // The pin of the comment that is being changed is the one of the form.
                if (comment.id === changed?.id) commenting.focusForm();
                else commenting.focus({ part: 'pin', id: comment.id });
              }}
            >
              {comment.isOwn ? (
                <OwnActions
                  commenting={commenting}
                  comment={comment}
                  onChange={() => change(comment)}
                  onRemoved={() => heading.current?.focus({ preventScroll: true })}
                />
              ) : null}
            </CommentItem>
          )}
        />
      </div>
      {resultId && resultName !== undefined ? (
        <CommentForm
          resultId={resultId}
          resultName={resultName}
          text={changed ? changedText : newText}
          onText={changed ? setChangedText : setNewText}
          commenting={commenting}
          onPlace={() => {
            onView(resultId);
            commenting.place(resultId);
          }}
        />
      ) : null}
    </section>
  );
}

type OwnActionsProps = {
  commenting: Commenting;
  comment: SharedComment;
  onChange: () => void;
  /** Its button is about to go. */
  onRemoved: () => void;
};

/** What an author can do with a comment. */
function OwnActions({ commenting, comment, onChange, onRemoved }: OwnActionsProps) {
  const t = useText();
  const { actions, changed, change } = commenting;
  return (
    <>
      <Button size="sm" look="quiet" onClick={onChange}>
        {t('comments.change')}
      </Button>
      <RemoveButton
        remove={() => actions.remove(comment.id)}
        restore={() => actions.restore(comment.id)}
        onRemoved={() => {
          if (changed?.id === comment.id) change(undefined);
          onRemoved();
        }}
      />
    </>
  );
}
