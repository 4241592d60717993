'use client';

import { useEffect } from 'react';
import type { UseFormReturn } from 'react-hook-form';
import type { DraftSession } from '@/lib/client/drafts/draft-session';
import { followForm, readForm } from '@/lib/client/drafts/form-draft';
import type { TargetOption } from '@/lib/client/edit/targets';
import { type EditValues, initialValues } from '@/lib/client/edit/values';

/** Fills the form in as it was left, and keeps it from then on. When everything is cleared, so is the form. */
export function useKeptForm(
  session: DraftSession,
  form: UseFormReturn<EditValues>,
  options: readonly TargetOption[],
  clearCount: number,
): void {
  useEffect(() => {
    if (clearCount > 0) form.reset(initialValues(options));
  }, [form, options, clearCount]);

  useEffect(() => {
    let isCurrent = true;
    let stop = (): void => {};
    void readForm(session, options).then((kept) => {
      if (!isCurrent) return;
      // Whoever was quicker than the browser's memory has the last word.
      const isUntouched = JSON.stringify(form.getValues()) === JSON.stringify(initialValues(options));
      if (kept && isUntouched) form.reset(kept);
      stop = followForm(session, form);
    });
    return () => {
      isCurrent = false;
      stop();
    };
  }, [session, form, options]);
}
