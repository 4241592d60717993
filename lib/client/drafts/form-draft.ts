import { defaultOperation } from '../../catalogue/operations';
import type { EditForm } from '../edit/edit-form';
import { type TargetOption, withTyped } from '../edit/targets';
import type { EditValues } from '../edit/values';
import { createDebouncedWrite } from './debounced-write';
import type { KeptForm } from './draft';
import type { DraftSession } from './draft-session';
import { draftVersion } from './draft-version';
import { onPageLeave } from './on-page-leave';

const REST_MS = 400;

/** @returns the saved form without options that no longer exist; undefined where none is saved */
export async function readForm(
  session: DraftSession,
  options: readonly TargetOption[],
): Promise<EditValues | undefined> {
  const { form } = await session.read();
  return form && valuesOf(form, options);
}

/** Leaves out models that no longer exist. */
function valuesOf(
  {
    operation = defaultOperation,
    prompt,
    searchPrompt = '',
    n,
    size,
    region,
    targets,
    typed,
    settings,
    gateway,
  }: KeptForm,
  options: readonly TargetOption[],
): EditValues {
  const all = withTyped(options, typed);
  const isThere = (key: string): boolean => all.some((option) => option.key === key);
  return {
    operation,
    prompt,
    searchPrompt,
    n,
    size,
    ...(region ? { region } : {}),
    targets: targets.filter(isThere),
    typed: typed.filter(isThere),
    settings: Object.fromEntries(Object.entries(settings).filter(([key]) => isThere(key))),
    gateway: Object.fromEntries(Object.entries(gateway).filter(([key]) => isThere(key))),
  };
}

/** Saves the form on every change. @returns a function that stops it */
export function followForm(session: DraftSession, form: EditForm): () => void {
  const keeper = createDebouncedWrite(
    () => session.keep({ form: { version: draftVersion, ...structuredClone(form.getState()) } }),
    REST_MS,
  );
  const stop = form.subscribe(keeper.schedule);
  const stopLeave = onPageLeave(keeper.flush);
  return () => {
    stop();
    keeper.stop();
    stopLeave();
  };
}
