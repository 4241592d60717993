'use client';

import { type ReactNode, useRef } from 'react';
import { Moment } from '@/components/ui/moment';
import { useText } from '@/components/ui/text/text-provider';
import type { SharedComment } from '@/lib/edit/share-comments';
import { cutText } from '@/lib/edit/text';
import { type FocusWish, useFocusWish } from './use-focus-wish';

/** What both a visitor and the owner of the run see of a comment. */
type ShownComment = Omit<SharedComment, 'isOwn'>;

type CommentItemProps = {
  comment: ShownComment;
  /** The name of its result, where the list is about several. */
  resultName?: string | undefined;
  focus: FocusWish;
  /** Shows its result and its pin. */
  onShow: () => void;
  /** What can be done with it. */
  children?: ReactNode;
};

/** A comment with its author, its place and what can be done with it. */
export function CommentItem({ comment, resultName, focus, onShow, children }: CommentItemProps) {
  const t = useText();
  const item = useRef<HTMLLIElement>(null);
  useFocusWish(item, focus);
  const { name, text, pin, createdAt, editedAt } = comment;
  return (
    <li ref={item} tabIndex={-1} className="-m-1 flex gap-3 rounded-lg p-1">
      <span
        aria-hidden
        className="flex size-8 shrink-0 items-center justify-center rounded-full bg-pressed font-semibold text-sm"
      >
        {cutText(name, 1).toUpperCase()}
      </span>
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-0.5 text-sm">
          <bdi className="min-w-0 break-words font-semibold">{name}</bdi>
          <span className="text-muted">
            <Moment iso={createdAt} />
          </span>
          {editedAt ? <span className="text-muted text-xs">{t('comments.edited')}</span> : null}
          {pin ? (
            <button
              type="button"
              aria-label={t('comments.showPin', { number: pin.number })}
              onClick={onShow}
              className="figures h-6 rounded-full bg-pressed px-2 text-xs hover:text-accent-text coarse:h-touch coarse:px-4"
            >
              {t('comments.pin', { number: pin.number })}
            </button>
          ) : null}
        </p>
        {resultName === undefined ? null : (
          <p dir="auto" className="break-words text-muted text-xs">
            {t('comments.on', { name: resultName })}
          </p>
        )}
        <p dir="auto" className="whitespace-pre-wrap break-words text-sm">
          {text}
        </p>
        {children ? <div className="-ms-2.5 flex flex-wrap gap-1">{children}</div> : null}
      </div>
    </li>
  );
}
