import { createRunsStore } from '../runs/runs-store';
import { createRunActions } from './run-actions';
import { createSourceActions } from './source-actions';
import { createWorkspaceStore, type Notify, type Place, type Viewed } from './state';

/** Everything that the page does, apart from how it looks. */
export function createWorkspace({ notify }: { notify: Notify }) {
  const store = createWorkspaceStore();
  const runs = createRunsStore();
  return {
    store,
    runs,
    notify,
    ...createSourceActions(store, notify),
    ...createRunActions(store, runs, notify),
    view(viewed: Viewed | null): void {
      store.setState({ viewed });
    },
    compare(runId: string | null): void {
      store.setState({ comparedRunId: runId });
    },
    setRaw(isRaw: boolean): void {
      store.setState({ isRaw });
    },
    go(place: Place): void {
      store.setState({ place });
    },
  };
}

export type Workspace = ReturnType<typeof createWorkspace>;
