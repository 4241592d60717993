import type { Run } from '@/lib/edit/run/run';
import { loadOpeners } from '../intake/lazy-openers';
import { lazyImport } from '../lazy-import';
import { text } from '../text/text';
import { dropSource, type Show } from './show-source';
import type { Notify, WorkspaceStore } from './workspace-store';

/** Fetched with the first run that is gone back to and has markup. */
const loadRunMarkup = lazyImport(() => import('../markup/markup-of-run'));

export type ResultWays = {
  readonly store: WorkspaceStore;
  readonly notify: Notify;
  readonly show: Show;
  /** Applies the mask of a run. */
  readonly takeMask: (run: Run) => Promise<void>;
  /** Replaces the references by those of a run. */
  readonly takeReferences: (run: Run) => Promise<void>;
};

export type TakenResult = {
  readonly run: Run;
  readonly resultId: string;
  /** Of the shown form, raw or restored. */
  readonly url: string;
  /** Name of the picture, and the number of the variant. */
  readonly named?: { name: string; variant: number } | undefined;
};

/** Opens a result. @returns whether it is shown: not where another picture was opened meanwhile */
export async function takeResult(
  { store, show }: ResultWays,
  { run, resultId, url, named }: TakenResult,
): Promise<boolean> {
  const { openResult } = await loadOpeners();
  const origin = { kind: 'result', runId: run.id, resultId } as const;
  const { source: before, pictureRunIds } = store.getState();
  const known = pictureRunIds.includes(run.id) ? before?.name : undefined;
  const source = await openResult(url, named?.name ?? known ?? 'result.png', {
    ...origin,
    ...(named && { variant: named.variant }),
  });
  const isShown = store.getState().source === before ? await show(source) : dropSource(source);
  if (isShown) store.setState({ pictureRunIds: known ? pictureRunIds : [run.id] });
  return isShown;
}

/** Restores the input of a run: picture, mask or markup, prompt and references. */
export async function takeRun(
  { store, notify, show, takeMask, takeReferences }: ResultWays,
  run: Run,
): Promise<void> {
  const origin = run.parent ? ({ kind: 'result', ...run.parent } as const) : ({ kind: 'file' } as const);
  const { openResult } = await loadOpeners();
  const { source: before, pictureRunIds } = store.getState();
  const isSame = before !== null && pictureRunIds.includes(run.id);
  const name = isSame ? before.name : run.parent ? 'result.png' : 'picture.png';
  const document = run.markup && (await (await loadRunMarkup()).markupOfRun(run));
  const source = await openResult(run.source.url, name, origin, run.request.extension);
  const opened = document ? { markup: { document, isActive: true } } : {};
  if (!(store.getState().source === before ? await show(source, opened) : dropSource(source))) return;
  store.setState({
    givenPrompt: { text: run.request.prompt, request: run.request },
    pictureRunIds: isSame ? pictureRunIds : [run.id],
    sentMarkup: document ?? null,
  });
  if (run.markup && !document) notify(text()('workspace.run.markupLeft'));
  if (run.mask) await takeMask(run);
  await takeReferences(run);
}
