'use client';

import { useEffect, useRef } from 'react';
import { Button } from '@/components/ui/button';
import { useUnsentInput } from '@/components/ui/form/use-unsent-input';
import { useText } from '@/components/ui/text/text-provider';
import { isComposing } from '@/lib/client/keyboard/is-composing';
import type { PickWish } from '@/lib/edit/run/run';

/** Maximum length in UTF-16 units; the server counts 500 characters as people do. */
const maxLength = 500;

type WinnerReasonProps = {
  resultId: string;
  reason: string;
  onSave: (pick: PickWish) => Promise<boolean>;
  onClose: () => void;
};

/**
 * Why a result is the winner, asked in its cell. Enter saves, Escape leaves; what was typed is there again when it is
 * asked the next time.
 */
export function WinnerReason({ resultId, reason, onSave, onClose }: WinnerReasonProps) {
  const t = useText();
  const [draft, setDraft, forgetDraft] = useUnsentInput<string | undefined>(`why ${resultId}`, undefined);
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => field.current?.focus({ preventScroll: true }), []);
  const text = draft ?? reason;
  const save = async () => {
    onClose();
    if (await onSave({ resultId, reason: text.trim() })) forgetDraft();
  };
  return (
    <form
      data-own-pointer
      aria-label={t('board.reason.name')}
      className="absolute inset-x-1.5 bottom-1.5 flex animate-rise flex-col gap-1.5 rounded-lg border border-line bg-raised p-2 shadow-xl"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') {
          event.stopPropagation();
          onClose();
        }
        if (event.key === 'Enter' && !event.shiftKey && !isComposing(event.nativeEvent)) {
          event.preventDefault();
          void save();
        }
      }}
    >
      <textarea
        ref={field}
        aria-label={t('board.reason.field')}
        dir="auto"
        rows={2}
        value={text}
        maxLength={maxLength}
        onChange={(event) => setDraft(event.target.value)}
        placeholder={t('board.reason.placeholder')}
        className="min-w-0 resize-none rounded-md border border-line-strong bg-surface px-2 py-1 text-sm"
      />
      <div className="flex justify-end gap-1.5">
        <Button size="sm" look="quiet" onClick={onClose}>
          {t('board.reason.later')}
        </Button>
        <Button size="sm" type="submit">
          {t('board.reason.save')}
        </Button>
      </div>
    </form>
  );
}
