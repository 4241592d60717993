'use client';

import { Send } from 'lucide-react';
import { type Dispatch, type SetStateAction, useRef } from 'react';
import { useFocusWish } from '@/components/comments/use-focus-wish';
import { Button } from '@/components/ui/button';
import { controlClass, Field } from '@/components/ui/form/field';
import { useText } from '@/components/ui/text/text-provider';
import { maxCommentGraphemes } from '@/lib/edit/comment-limits';
import { PinControl } from './pin-control';
import { useCommentForm } from './use-comment-form';
import type { Commenting } from './use-commenting';

type CommentFormProps = {
  /** The result that the comment is about. */
  resultId: string;
  resultName: string;
  text: string;
  onText: Dispatch<SetStateAction<string>>;
  commenting: Commenting;
  /** Shows the crosshair on the result. */
  onPlace: () => void;
};

/** Writes a comment on the result that is shown above, or changes an own one. */
export function CommentForm({ resultId, resultName, text, onText, commenting, onPlace }: CommentFormProps) {
  const t = useText();
  const { changed, focused } = commenting;
  const form = useCommentForm(commenting, resultId, [text, onText]);
  const area = useRef<HTMLTextAreaElement>(null);
  useFocusWish(area, {
    takesFocus: focused?.part === 'form',
    onFocused: () => commenting.focus(undefined),
  });
  const title = t(changed ? 'shared.comments.changeLabel' : 'shared.comments.formLabel');
  return (
    <form noValidate onSubmit={form.submit} aria-label={title} className="flex flex-col gap-3">
      <h3 className="font-semibold text-base">{title}</h3>
      {changed ? null : <NameField name={form.name} error={form.errorOf('name')} onChange={form.setName} />}
      <Field
        label={t('shared.comments.text', { name: resultName })}
        htmlFor="comment-text"
        error={form.errorOf('text')}
      >
        <textarea
          ref={area}
          id="comment-text"
          dir="auto"
          rows={3}
          maxLength={maxCommentGraphemes}
          value={text}
          placeholder={t('shared.comments.placeholder')}
          onChange={(event) => onText(event.target.value)}
          aria-invalid={form.errorOf('text') !== undefined}
          aria-describedby={form.errorOf('text') === undefined ? undefined : 'comment-text-error'}
          className="rounded-lg border border-line-strong bg-raised p-2.5 text-sm aria-invalid:border-bad"
        />
      </Field>
      <PinControl resultId={resultId} commenting={commenting} onPlace={onPlace} />
      <p role="alert" dir="auto" className="text-bad text-sm empty:hidden">
        {form.errorOf('all')}
      </p>
      <div className="flex justify-end gap-2">
        {changed ? (
          <Button look="quiet" onClick={() => commenting.change(undefined)}>
            {t('ui.cancel')}
          </Button>
        ) : null}
        <Button type="submit" aria-disabled={form.isSending}>
          <Send aria-hidden size={16} className="rtl:-scale-x-100" />
          {t(changed ? 'shared.comments.save' : 'shared.comments.send')}
        </Button>
      </div>
    </form>
  );
}

type NameFieldProps = { name: string; error: string | undefined; onChange: (name: string) => void };

function NameField({ name, error, onChange }: NameFieldProps) {
  const t = useText();
  return (
    <Field
      label={t('shared.votes.name')}
      htmlFor="comment-name"
      error={error}
      hint={t('shared.comments.nameHint')}
    >
      <input
        id="comment-name"
        dir="auto"
        autoComplete="name"
        maxLength={60}
        value={name}
        onChange={(event) => onChange(event.target.value)}
        aria-invalid={error !== undefined}
        aria-describedby={error === undefined ? undefined : 'comment-name-error'}
        className={controlClass}
      />
    </Field>
  );
}
