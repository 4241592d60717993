'use client';

import { useEffect, useRef } from 'react';
import type { DraftSession } from '@/lib/client/drafts/draft-session';
import { followForm, readForm } from '@/lib/client/drafts/form-draft';
import type { EditForm } from '@/lib/client/edit/edit-form';
import type { TargetOption } from '@/lib/client/edit/targets';
import { type EditValues, initialValues } from '@/lib/client/edit/values';

/**
 * Fills the form in as it was left, and keeps it from then on. When everything is cleared, so is the form; when that is
 * undone, which counts back, it holds again what it held.
 */
export function useKeptForm(
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
      // Whoever was quicker than the browser's memory has the last word.
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
