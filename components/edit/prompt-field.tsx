'use client';

import { type RefObject, useState } from 'react';
import { hidden } from '@/components/ui/text/hidden';
import { useText } from '@/components/ui/text/text-provider';
import { cn } from '@/lib/client/class-names';
import { createPromptWalk, readPrompts } from '@/lib/client/drafts/prompt-history';
import type { TargetOption } from '@/lib/client/edit/targets';
import { emptyPromptWords, isPromptOptional, promptLimit } from '@/lib/client/edit/values';
import { promptLength } from '@/lib/edit/request/prompt-length';
import { useEditForm, useEditValue } from './edit-form-context';

type PromptFieldProps = {
  chosen: readonly TargetOption[];
  /** Error of the prompt, after an attempt to send. */
  error: string | undefined;
  form: RefObject<HTMLFormElement | null>;
};

/** The prompt: one line that grows to three, then scrolls; with a counter. */
export function PromptField({ chosen, error, form: element }: PromptFieldProps) {
  const t = useText();
  const form = useEditForm();
  const value = useEditValue('prompt');
  const operation = useEditValue('operation');
  const length = promptLength(value);
  const limit = promptLimit(chosen);
  const [walk] = useState(() => createPromptWalk(readPrompts));
  const isTooLong = limit !== undefined && length > limit;
  return (
    <div className="flex flex-col gap-1">
      <div className="flex items-start gap-3">
        <textarea
          value={value}
          onChange={(event) => form.setState({ prompt: event.target.value })}
          aria-label={t('edit.prompt')}
          dir="auto"
          aria-invalid={Boolean(error) || isTooLong}
          aria-describedby="prompt-count prompt-error"
          aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown Control+Enter"
          title={t('edit.promptKeys')}
          placeholder={t(
            isPromptOptional(chosen, operation) ? 'edit.promptOptional' : emptyPromptWords(operation),
          )}
          rows={1}
          onKeyDown={(event) => {
            const isArrow = event.key === 'ArrowUp' || event.key === 'ArrowDown';
            if (isArrow && event.altKey && !event.ctrlKey && !event.metaKey) {
              event.preventDefault();
              const prompt = walk.step(event.key === 'ArrowUp' ? 'older' : 'newer', form.getState().prompt);
              if (prompt !== undefined) form.setState({ prompt });
            }
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
              event.preventDefault();
              if (!event.repeat) element.current?.requestSubmit();
            }
          }}
          className="field-sizing-content max-h-[70px] min-h-7 flex-1 resize-none bg-transparent py-0.5 text-base outline-none placeholder:text-muted focus-visible:outline-none"
        />
        <span
          id="prompt-count"
          className={cn('figures shrink-0 pt-1 text-muted text-xs', isTooLong && 'text-bad')}
        >
          {limit === undefined
            ? t.rich('edit.promptLength', { length, hidden })
            : t.rich('edit.promptLengthOf', { length, limit, hidden })}
        </span>
      </div>
      <p id="prompt-error" role="alert" dir="auto" className="text-bad text-xs empty:hidden">
        {error}
      </p>
    </div>
  );
}
