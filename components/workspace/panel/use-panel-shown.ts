import { useMedia } from '@/components/ui/use-media';
import { widePanel } from '@/lib/client/workspace/panel-actions';
import { useWorkspaceState } from '../workspace-context';

/** Whether the panel is seen. */
export function usePanelShown(): boolean {
  const isWide = useMedia(widePanel);
  return useWorkspaceState((state) => (isWide ? state.isPanelOpen : state.isSheetOpen));
}
