'use client';

import { useEffect, useRef } from 'react';
import type { DraftSession } from '@/lib/client/drafts/draft-session';
import { followForm, readForm } from '@/lib/client/drafts/form-draft';
import type { EditForm } from '@/lib/client/edit/edit-form';
import type { TargetOption } from '@/lib/client/edit/targets';
import { type EditValues, initialValues } from '@/lib/client/edit/values';

/**
 * Restores the saved form and saves it on every change. Clearing everything (a higher `clearCount`) resets the form;
 * undoing that (a lower one) restores it.
 */
export function useSavedForm(
  session: DraftSession,
  form: EditForm,
  options: readonly TargetOption[],
  clearCount: number,
): void {
  const cleared = useRef<{ count: number; values?: EditValues }>({ count: 0 });
  useEffect(() => {
    const { count, values } = cleared.current;
    if (clearCount > count) {
      cleared.current = { count: clearCount, values: form.getState() };
      form.setState(initialValues(options), true);
    } else if (clearCount < count) {
      cleared.current = { count: clearCount };
      if (values) form.setState(values, true);
    }
  }, [form, options, clearCount]);

  useEffect(() => {
    let isCurrent = true;
    let stop = (): void => {};
    void readForm(session, options).then((kept) => {
      if (!isCurrent) return;
      // Input that was typed before the storage answered is kept.
      const isUntouched = JSON.stringify(form.getState()) === JSON.stringify(initialValues(options));
      if (kept && isUntouched) form.setState(kept, true);
      stop = followForm(session, form);
    });
    return () => {
      isCurrent = false;
      stop();
    };
  }, [session, form, options]);
}
