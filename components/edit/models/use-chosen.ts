'use client';

import { useEditForm } from '../edit-form-context';

/** Chooses models of the form, or removes them from the choice. */
export function useChosen(): {
  choose: (key: string, isChosen: boolean) => void;
  replace: (keys: readonly string[]) => void;
} {
  const form = useEditForm();
  return {
    choose(key, isChosen) {
      const others = form.getState().targets.filter((other) => other !== key);
      form.setState({ targets: isChosen ? [...others, key] : others });
    },
    replace: (keys) => form.setState({ targets: [...keys] }),
  };
}
