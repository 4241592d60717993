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
import { useKeptForm } from './use-kept-form';

type EditDockProps = {
  options: readonly TargetOption[];
  isSending: boolean;
  isPreparing: boolean;
  isLive: boolean;
  /** Whether a picture is open. */
  hasPicture: boolean;
  /** On a narrow page only the run bar stays when another part is shown. */
  isCollapsed: boolean;
  /** @returns what keeps the picture and the mask from being sent; undefined where nothing does. */
  checkCanvas: () => string | undefined;
  /** A prompt to take over, e.g. of an earlier run. */
  givenPrompt: { text: string } | null;
  onRun: (request: RunRequest) => void;
  onStop: () => void;
  /** Counts how often everything was cleared: then the form is too. */
  clearCount: number;
  /** Where the form is kept. */
  drafts: DraftSession;
  /** Something in the form is wrong and must be seen. */
  onInvalid: () => void;
};

/** What to make of the painted area, by whom, how often: the whole request but for the picture. */
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
  useKeptForm(drafts, form, listed, clearCount);
  const element = useRef<HTMLFormElement>(null);
  const { targets, typed, prompt } = useStore(form);
  const options = withTyped(listed, typed);
  const chosen = chosenTargets({ targets }, options);
  const limit = promptLimit(chosen);
  const [trouble, setTrouble] = useState<string>();
  // Nobody is told what is wrong before wanting to send it; a form that was cleared begins anew.
  const [checkedAt, setCheckedAt] = useState<number>();
  const promptError = checkedAt === clearCount ? checkPromptValue(prompt, limit) : undefined;

  const submit = (event: FormEvent) => {
    event.preventDefault();
    setCheckedAt(clearCount);
    if (checkPromptValue(prompt, limit) !== undefined) {
      onInvalid();
      // On a narrow page the field is shown by `onInvalid`.
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

/** Ctrl+Enter sends the form from anywhere on the page. */
function useSubmitKey(element: RefObject<HTMLFormElement | null>, hasPicture: boolean): void {
  useEffect(() => {
    // With a picture, it is a command like others, and may have another key.
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
