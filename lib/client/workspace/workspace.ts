import { createDraftSession } from '../drafts/draft-session';
import type { TargetOption } from '../edit/targets';
import type { Sample } from '../intake/samples';
import { createRunsStore, liveRuns } from '../runs/runs-store';
import { text } from '../text/text';
import type { OfferUndo } from '../undoable-removal';
import { createDraftActions } from './draft-actions';
import { lazyReferenceActions } from './lazy-reference-actions';
import { createMaskActions } from './mask-actions';
import { createPageCommands } from './page-commands';
import { createPanelActions } from './panel-actions';
import { createResultActions } from './result-actions';
import { createRunActions } from './run-actions';
import type { LoadEditor } from './show-source';
import { createSourceActions } from './source-actions';
import { createWorkspaceStore, type Notify, type OpenDialog, type RunDialog } from './workspace-store';

type WorkspaceOptions = { notify: Notify; offerUndo: OfferUndo; loadEditor: LoadEditor };

/** State and actions of the page, without its appearance. */
export function createWorkspace({ notify, offerUndo, loadEditor }: WorkspaceOptions) {
  const store = createWorkspaceStore();
  const runs = createRunsStore();
  const masks = createMaskActions(store, notify);
  const openDialog = (dialog: OpenDialog | null): void => store.setState({ dialog });
  const runActions = createRunActions(store, runs, { notify, offerUndo });
  const isLive = (): boolean => liveRuns(runs.store.getState().runs).length > 0;
  const toggleRaw = (): void => store.setState(({ isRaw }) => ({ isRaw: !isRaw }));
  const panel = createPanelActions(store);
  const commands = createPageCommands({
    openDialog,
    isLive,
    toggleRaw,
    stopAll: runActions.stopAll,
    showSteps: panel.showSteps,
    cropPicture: () => sources.cropPicture(),
    ...masks,
  });
  const references = lazyReferenceActions(store, notify);
  const sources = createSourceActions(store, notify, {
    loadEditor,
    commands,
    takeMask: masks.maskFromRun,
    takeReferences: references.takeReferences,
  });
  return {
    store,
    runs,
    notify,
    ...sources,
    ...references,
    ...createDraftActions(store, notify, sources, createDraftSession()),
    ...runActions,
    ...masks,
    ...panel,
    ...createResultActions(store, runs, notify, sources),
    compare(runId: string | null): void {
      store.setState({ comparedRunId: runId });
    },
    /** Has the form take over a prompt. */
    givePrompt(prompt: string): void {
      store.setState({ givenPrompt: { text: prompt } });
      notify(text()('workspace.edit.promptGiven'));
    },
    /** Opens a sample and runs it on a model, whatever is chosen in the form; without a model it is only opened. */
    async runSample(sample: Sample, target: TargetOption | undefined): Promise<void> {
      if (!(await sources.openSample(sample)) || !target) return;
      const { provider, model } = target;
      const targets = [{ provider: provider.id, model: model.id }];
      await runActions.run({ prompt: sample.prompt, n: 1, size: 'auto', targets });
    },
    /** Called with the targets that are chosen in the form. */
    chooseTargets(chosen: readonly TargetOption[]): void {
      store.setState({ chosenModels: chosen.map(({ model }) => model) });
    },
    openRunDialog(runDialog: RunDialog | null): void {
      store.setState({ runDialog });
    },
    setRaw(isRaw: boolean): void {
      store.setState({ isRaw });
    },
    openDialog,
    toggleRaw,
  };
}

export type Workspace = ReturnType<typeof createWorkspace>;
