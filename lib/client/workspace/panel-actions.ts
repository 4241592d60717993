import type { Run } from '@/lib/edit/run/run';
import type { PanelTab, WorkspaceStore } from './workspace-store';

/** Media query of the layout in which the panel has a place of its own; equal to the CSS variant `wide`. */
export const widePanel = '(width >= 80rem) and (height >= 32.5rem)';

/** Media query of a phone held upright; equal to the CSS variant `upright`. */
export const uprightLayout = '((width < 48rem) and (height >= 32.5rem)) or (width < 37.5rem)';

const isWide = (): boolean => window.matchMedia(widePanel).matches;

/** Opens and closes the panel. Beside the stage it stays as it was left; over the stage it is opened on demand. */
export function createPanelActions(store: WorkspaceStore) {
  const setOpen = (isOpen: boolean): void =>
    store.setState(isWide() ? { isPanelOpen: isOpen } : { isSheetOpen: isOpen });
  const showTab = (panelTab: PanelTab): void => {
    store.setState({ panelTab, isAskOpen: false, mode: 'mask' });
    setOpen(true);
  };
  return {
    togglePanel(): void {
      const { isPanelOpen, isSheetOpen } = store.getState();
      store.setState({ isAskOpen: false });
      setOpen(!(isWide() ? isPanelOpen : isSheetOpen));
    },
    closePanel: () => setOpen(false),
    /** Closes the panel where it lies over the stage. */
    closeSheet(): void {
      store.setState({ isSheetOpen: false });
    },
    /** Opens or closes the sheet with the edit form, on a phone held upright. */
    openAsk(isAskOpen: boolean): void {
      if (window.matchMedia(uprightLayout).matches) store.setState({ isAskOpen, isSheetOpen: false });
    },
    chooseTab(panelTab: PanelTab): void {
      store.setState({ panelTab });
    },
    chooseResultTab(resultTab: 'result' | 'runs'): void {
      store.setState({ resultTab });
    },
    /** Opens the panel beside a result at what is known of it. */
    showResultTab(): void {
      store.setState({ resultTab: 'result', isAskOpen: false });
      setOpen(true);
    },
    showTab,
    /** Shows the undo steps, with the focus on the current one. */
    showSteps(): void {
      showTab('mask');
      // The list is mounted after this event.
      setTimeout(() => document.querySelector<HTMLElement>('[aria-current="step"]')?.focus());
    },
  };
}

/** @returns the runs of the open picture: those on the same source as the given ones, and the given ones; newest first */
export function runsOfPicture(runs: readonly Run[], runIds: readonly string[]): readonly Run[] {
  const own = new Set(runIds);
  const sources = new Set(runs.filter(({ id }) => own.has(id)).map(({ source }) => source.id));
  return runs.filter(({ id, source }) => own.has(id) || sources.has(source.id));
}
