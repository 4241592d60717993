import type { UseFormReturn } from 'react-hook-form';
import { type TargetOption, withTyped } from '../edit/targets';
import type { EditValues } from '../edit/values';
import type { KeptForm } from './draft';
import { KeepError, keepPart, readPart } from './draft-store';
import { draftVersion } from './draft-version';
import { createKeeper } from './keeper';

const REST_MS = 400;

/** The form as it was left, with what can still be chosen; undefined where nothing was kept. */
export async function readForm(options: readonly TargetOption[]): Promise<EditValues | undefined> {
  try {
    const kept = await readPart('form', 'KeptForm');
    return kept && valuesOf(kept, options);
  } catch (error) {
    if (error instanceof KeepError) return undefined;
    throw error;
  }
}

/** Leaves out models that are gone. */
export function valuesOf(
  { prompt, n, size, targets, typed, settings, gateway }: KeptForm,
  options: readonly TargetOption[],
): EditValues {
  const all = withTyped(options, typed);
  const isThere = (key: string): boolean => all.some((option) => option.key === key);
  return {
    prompt,
    n,
    size,
    targets: targets.filter(isThere),
    typed: typed.filter(isThere),
    settings: Object.fromEntries(Object.entries(settings).filter(([key]) => isThere(key))),
    gateway: Object.fromEntries(Object.entries(gateway).filter(([key]) => isThere(key))),
  };
}

/** Keeps what the form holds as it changes. Trouble is told where pictures are kept. @returns a function that ends it */
export function followForm(form: UseFormReturn<EditValues>): () => void {
  const keeper = createKeeper(async () => {
    try {
      await keepPart('form', { version: draftVersion, ...form.getValues() });
    } catch (error) {
      if (!(error instanceof KeepError)) throw error;
    }
  }, REST_MS);
  const stop = form.subscribe({ formState: { values: true }, callback: keeper.touch });
  const flush = (): void => keeper.flush();
  window.addEventListener('pagehide', flush);
  document.addEventListener('visibilitychange', flush);
  return () => {
    stop();
    keeper.stop();
    window.removeEventListener('pagehide', flush);
    document.removeEventListener('visibilitychange', flush);
  };
}
