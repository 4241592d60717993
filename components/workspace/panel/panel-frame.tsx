'use client';

import { X } from 'lucide-react';
import { type ReactNode, type RefObject, useEffect, useRef } from 'react';
import { IconButton } from '@/components/ui/icon-button';
import { ErrorBoundary } from '@/components/ui/page/error-boundary';
import { Tabs } from '@/components/ui/tabs';
import { useText } from '@/components/ui/text/text-provider';
import { cn } from '@/lib/client/class-names';
import { useWorkspace, useWorkspaceState } from '../workspace-context';
import { usePanelShown } from './use-panel-shown';

type PanelFrameProps<T extends string> = {
  id: string;
  label: string;
  value: T;
  tabs: readonly { id: T; label: string; count?: number | undefined }[];
  onChange: (value: T) => void;
  children: ReactNode;
};

/** The panel where it is open; `frame.css` says whether it lies beside the stage or over it. */
export function PanelFrame<T extends string>({ id, label, children, ...tabs }: PanelFrameProps<T>) {
  const workspace = useWorkspace();
  const t = useText();
  // The place of the panel follows from its styles, so that nothing moves when the page becomes interactive.
  const isShown = usePanelShown();
  const isOpen = useWorkspaceState((state) => state.isPanelOpen);
  const isSheetOpen = useWorkspaceState((state) => state.isSheetOpen);
  const panel = useFocusAfter(id, isShown);
  return (
    <aside
      ref={panel}
      id={id}
      aria-label={label}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented || !isSheetOpen) return;
        event.stopPropagation();
        workspace.closeSheet();
      }}
      className={cn(
        'frame-panel flex flex-col border-line bg-surface upright:h-[52dvh] upright:border-t roomy:border-s landscape:border-s',
        'tablet:shadow-2xl landscape:shadow-2xl',
        !isOpen && 'wide:hidden',
        !isSheetOpen && 'tablet:hidden landscape:hidden upright:hidden',
      )}
    >
      <ErrorBoundary>
        <Tabs
          label={label}
          {...tabs}
          aside={
            <IconButton
              icon={X}
              label={t('workspace.panel.close')}
              className="size-8"
              onClick={workspace.closePanel}
            />
          }
        >
          {isShown ? children : null}
        </Tabs>
      </ErrorBoundary>
    </aside>
  );
}

/**
 * Where the panel had the focus when it closed, the button that opens it has it, else the chosen tool. The button has no
 * `aria-controls`, since the panel is fetched after it.
 */
function useFocusAfter(id: string, isShown: boolean): RefObject<HTMLElement | null> {
  const panel = useRef<HTMLElement>(null);
  useEffect(() => {
    if (isShown || !panel.current?.contains(document.activeElement)) return;
    const targets = document.querySelectorAll<HTMLElement>(
      `[data-opens="${id}"], [role="toolbar"] [aria-pressed="true"]`,
    );
    [...targets].find((element) => element.checkVisibility())?.focus({ preventScroll: true });
  }, [id, isShown]);
  return panel;
}
