import { useMemo } from 'react';
import { useStore } from 'zustand';
import { useText } from '@/components/ui/text/text-provider';
import type { EditForm } from '@/lib/client/edit/edit-form';
import { optionsFor, type TargetOption, withTyped } from '@/lib/client/edit/targets';
import { chosenTargets } from '@/lib/client/edit/values';

/** The models of the form: of all operations, those offered for the chosen one, and those that are chosen. */
export function useOfferedModels(form: EditForm, listed: readonly TargetOption[]) {
  const t = useText();
  const { targets, typed, operation } = useStore(form);
  const all = useMemo(() => withTyped(listed, typed), [listed, typed]);
  const options = useMemo(() => optionsFor(t, all, operation), [t, all, operation]);
  const chosen = useMemo(() => chosenTargets({ targets }, options), [targets, options]);
  return { all, options, chosen };
}
