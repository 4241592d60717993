'use client';

import { type FormEvent, type RefObject, useEffect, useState } from 'react';
import { useText } from '@/components/ui/text/text-provider';
import { type Operation, operationInputs } from '@/lib/catalogue/operations';
import { rememberPrompt } from '@/lib/client/drafts/prompt-history';
import type { EditForm } from '@/lib/client/edit/edit-form';
import { rememberTargets } from '@/lib/client/edit/last-targets';
import type { TargetOption } from '@/lib/client/edit/targets';
import { checkPromptValue, checkSearchPrompt, type EditValues, toRunRequest } from '@/lib/client/edit/values';
import type { RunRequest } from '@/lib/edit/request/request';

/** Parts of an edit that can be wrong. */
export type FormField = 'prompt' | 'models' | 'canvas';

type SubmitOptions = {
  element: RefObject<HTMLFormElement | null>;
  form: EditForm;
  values: EditValues;
  /** The models for the operation. */
  options: readonly TargetOption[];
  chosen: readonly TargetOption[];
  clearCount: number;
  checkCanvas: (chosen: readonly TargetOption[], operation: Operation) => string | undefined;
  /** Shows the part that is wrong, which gets the focus then. */
  onInvalid: (field: FormField) => void;
  onRun: (request: RunRequest) => void;
};

/** Checks the form and sends it; what is missing is said one thing after the other. */
export function useSubmit(options: SubmitOptions) {
  const t = useText();
  const {
    element,
    form,
    values,
    options: offered,
    chosen,
    clearCount,
    checkCanvas,
    onInvalid,
    onRun,
  } = options;
  const [found, setTrouble] = useState<{ models: string; trouble: string | undefined }>();
  const { operation, prompt } = values;
  const models = [operation, ...chosen.map(({ key }) => key)].join(' ');
  // Other models may take what these do not.
  const trouble = found?.models === models ? found.trouble : undefined;
  // Errors appear only after an attempt to send; clearing the form hides them again.
  const [checkedAt, setCheckedAt] = useState<number>();
  const isChecked = checkedAt === clearCount;
  const promptError = isChecked ? checkPromptValue(t, values, chosen) : undefined;
  const searchError = isChecked ? checkSearchPrompt(t, values) : undefined;

  const showField = (field: FormField, selector: string) => {
    onInvalid(field);
    // It is rendered after this event.
    setTimeout(() => element.current?.querySelector<HTMLElement>(selector)?.focus());
  };

  const submit = (event: FormEvent) => {
    event.preventDefault();
    setCheckedAt(clearCount);
    if (checkSearchPrompt(t, values) !== undefined) {
      showField('prompt', 'input[type=text]');
      return;
    }
    if (checkPromptValue(t, values, chosen) !== undefined) {
      showField('prompt', 'textarea');
      return;
    }
    const isPossible = offered.some(({ obstacle }) => !obstacle);
    const wrong =
      chosen.length === 0
        ? t(isPossible ? 'edit.chooseModelError' : 'edit.operation.noModel')
        : checkCanvas(chosen, operation);
    setTrouble({ models, trouble: wrong });
    if (wrong) {
      if (chosen.length === 0) showField('models', '[aria-haspopup="dialog"]');
      else onInvalid('canvas');
      return;
    }
    if (operationInputs[operation].hasPrompt) rememberPrompt(prompt);
    rememberTargets(chosen.map(({ key }) => key));
    onRun(toRunRequest(form.getState(), chosen));
  };
  return { submit, trouble, promptError, searchError };
}

/** Submits the form by Ctrl+Enter anywhere on the page. */
export function useSubmitKey(element: RefObject<HTMLFormElement | null>, hasPicture: boolean): void {
  useEffect(() => {
    // With a picture it is a command and its key may be customized.
    if (hasPicture) return;
    const press = (event: KeyboardEvent) => {
      const isOwn = event.target instanceof Element && element.current?.contains(event.target);
      if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || isOwn) return;
      event.preventDefault();
      if (!event.repeat) element.current?.requestSubmit();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [element, hasPicture]);
}
