'use client';

import { type FormEvent, type RefObject, useEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { cn } from '@/lib/client/class-names';
import type { DraftSession } from '@/lib/client/drafts/draft-session';
import { rememberPrompt } from '@/lib/client/drafts/prompt-history';
import { createEditForm } from '@/lib/client/edit/edit-form';
import { type TargetOption, withTyped } from '@/lib/client/edit/targets';
import { checkPromptValue, chosenTargets, promptLimit, toRunRequest } from '@/lib/client/edit/values';
import { elementIds } from '@/lib/client/workspace/page-commands';
import type { RunRequest } from '@/lib/edit/request/request';
import { CountField } from './count-field';
import { EditFormProvider } from './edit-form-context';
import { PromptField } from './prompt-field';
import { RunBar } from './run-bar';
import { SizeField } from './size-field';
import { TargetGroup } from './target-group';
import { useSavedForm } from './use-saved-form';

type EditDockProps = {
  options: readonly TargetOption[];
  isSending: boolean;
  isPreparing: boolean;
  isLive: boolean;
  /** Whether a picture is open. */
  hasPicture: boolean;
  /** In the narrow layout only the run bar stays while another tab is shown. */
  isCollapsed: boolean;
  /** @returns why picture and mask cannot be sent; undefined where they can */
  checkCanvas: () => string | undefined;
  /** A prompt to take over, e.g. of an earlier run. */
  givenPrompt: { text: string } | null;
  onRun: (request: RunRequest) => void;
  onStop: () => void;
  /** Number of times that everything was cleared; the form is reset whenever it changes. */
  clearCount: number;
  /** Storage of the form. */
  drafts: DraftSession;
  /** Called where the form is invalid and must become visible. */
  onInvalid: () => void;
};

/** Form of the edit: prompt, targets and settings; the request without the picture. */
export function EditDock({
  options: listed,
  isSending,
  isPreparing,
  isLive,
  hasPicture,
  isCollapsed,
  clearCount,
  drafts,
  checkCanvas,
  givenPrompt,
  onRun,
  onStop,
  onInvalid,
}: EditDockProps) {
  const [form] = useState(() => createEditForm(listed));
  useSavedForm(drafts, form, listed, clearCount);
  const element = useRef<HTMLFormElement>(null);
  const { targets, typed, prompt } = useStore(form);
  const options = withTyped(listed, typed);
  const chosen = chosenTargets({ targets }, options);
  const limit = promptLimit(chosen);
  const [trouble, setTrouble] = useState<string>();
  // Errors appear only after an attempt to send; clearing the form hides them again.
  const [checkedAt, setCheckedAt] = useState<number>();
  const promptError = checkedAt === clearCount ? checkPromptValue(prompt, limit) : undefined;

  const submit = (event: FormEvent) => {
    event.preventDefault();
    setCheckedAt(clearCount);
    if (checkPromptValue(prompt, limit) !== undefined) {
      onInvalid();
      // In the narrow layout `onInvalid` shows the field.
      setTimeout(() => element.current?.querySelector('textarea')?.focus());
      return;
    }
    const wrong = chosen.length === 0 ? 'Choose at least one model.' : checkCanvas();
    setTrouble(wrong);
    if (wrong) return;
    rememberPrompt(prompt);
    onRun(toRunRequest(form.getState(), chosen));
  };

  useEffect(() => {
    if (givenPrompt) form.setState({ prompt: givenPrompt.text });
  }, [form, givenPrompt]);

  useSubmitKey(element, hasPicture);

  return (
    <EditFormProvider value={form}>
      <form
        ref={element}
        id={elementIds.editForm}
        onSubmit={submit}
        noValidate
        aria-label="Edit"
        className="flex flex-col gap-3"
      >
        <div className={cn(isCollapsed && 'max-md:hidden')}>
          <PromptField limit={limit} error={promptError} onSubmit={() => element.current?.requestSubmit()} />
        </div>
        <div className="flex flex-wrap items-center gap-x-3 gap-y-2.5">
          <div className={cn('flex min-w-0 flex-auto', isCollapsed && 'max-md:hidden')}>
            <TargetGroup options={options} />
          </div>
          <div className={cn('flex items-center gap-2', isCollapsed && 'max-md:hidden')}>
            <CountField />
            <SizeField />
          </div>
          <div className="min-w-0 flex-auto max-md:basis-full">
            <RunBar
              chosen={chosen}
              isSending={isSending}
              isPreparing={isPreparing}
              isLive={isLive}
              trouble={trouble}
              onStop={onStop}
            />
          </div>
        </div>
      </form>
    </EditFormProvider>
  );
}

/** Submits the form by Ctrl+Enter anywhere on the page. */
function useSubmitKey(element: RefObject<HTMLFormElement | null>, hasPicture: boolean): void {
  useEffect(() => {
    // With a picture it is a command and its key may be customized.
    if (hasPicture) return;
    const press = (event: KeyboardEvent) => {
      const isOwn = event.target instanceof Element && element.current?.contains(event.target);
      if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || isOwn) return;
      event.preventDefault();
      element.current?.requestSubmit();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [element, hasPicture]);
}
