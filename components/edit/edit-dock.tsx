'use client';

import { useEffect, useRef, useState } from 'react';
import { FormProvider, useForm, useWatch } from 'react-hook-form';
import { cn } from '@/lib/client/class-names';
import type { DraftSession } from '@/lib/client/drafts/draft-session';
import { rememberPrompt } from '@/lib/client/drafts/prompt-history';
import { type TargetOption, withTyped } from '@/lib/client/edit/targets';
import {
  chosenTargets,
  type EditValues,
  initialValues,
  promptLimit,
  toRunRequest,
} from '@/lib/client/edit/values';
import { elementIds } from '@/lib/client/workspace/page-commands';
import type { RunRequest } from '@/lib/edit/request';
import { CountField } from './count-field';
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
  const form = useForm<EditValues>({ defaultValues: initialValues(listed) });
  useKeptForm(drafts, form, listed, clearCount);
  const element = useRef<HTMLFormElement>(null);
  const [targets, typed] = useWatch({ control: form.control, name: ['targets', 'typed'] });
  const options = withTyped(listed, typed);
  const chosen = chosenTargets({ targets }, options);
  const [trouble, setTrouble] = useState<string>();

  const submit = form.handleSubmit((values) => {
    const wrong = chosen.length === 0 ? 'Choose at least one model.' : checkCanvas();
    setTrouble(wrong);
    if (wrong) return;
    rememberPrompt(values.prompt);
    onRun(toRunRequest(values, chosen));
  }, onInvalid);

  useEffect(() => {
    if (givenPrompt) form.setValue('prompt', givenPrompt.text);
  }, [form, givenPrompt]);

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
  }, [hasPicture]);

  return (
    <FormProvider {...form}>
      <form
        ref={element}
        id={elementIds.editForm}
        onSubmit={submit}
        noValidate
        aria-label="Edit"
        className="flex flex-col gap-3"
      >
        <div className={cn(isCollapsed && 'max-md:hidden')}>
          <PromptField limit={promptLimit(chosen)} onSubmit={() => element.current?.requestSubmit()} />
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
    </FormProvider>
  );
}
