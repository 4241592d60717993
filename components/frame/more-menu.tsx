'use client';

import {
  Columns2,
  Ellipsis,
  Expand,
  KeyRound,
  Languages,
  Link,
  PanelRight,
  Share2,
  Upload,
} from 'lucide-react';
import { Menu, MenuItem } from '@/components/ui/overlay/menu';
import { Submenu } from '@/components/ui/overlay/submenu';
import { LanguageChoices } from '@/components/ui/text/language-choices';
import { useText } from '@/components/ui/text/text-provider';
import { useWorkspace, useWorkspaceState } from '@/components/workspace/workspace-context';
import type { Theme } from '@/lib/client/settings/theme';
import { NotifyItem } from './notify-item';
import { useCurrentRun } from './use-current-run';
import { useTheme } from './use-theme';

type MoreMenuProps = { isCompact: boolean; initialTheme: Theme; onOpen: () => void };

/** On phones and tablets: actions for which the bar has no room. */
export function MoreMenu({ isCompact, initialTheme, onOpen }: MoreMenuProps) {
  const t = useText();
  const theme = useTheme(initialTheme);
  const workspace = useWorkspace();
  const hasSource = useWorkspaceState((state) => state.source !== null);
  const run = useCurrentRun();
  return (
    <Menu
      trigger={
        <button
          type="button"
          aria-label={t('frame.more')}
          className="inline-flex size-9 shrink-0 items-center justify-center rounded-lg text-muted hover:bg-pressed hover:text-ink data-[state=open]:bg-pressed coarse:size-touch"
        >
          <Ellipsis aria-hidden size={18} strokeWidth={1.75} />
        </button>
      }
    >
      {isCompact && run ? (
        <MenuItem icon={Columns2} onSelect={() => workspace.compare(run.id)}>
          {t('frame.compare')}
        </MenuItem>
      ) : null}
      {isCompact && run ? (
        <MenuItem icon={Share2} onSelect={() => workspace.openRunDialog({ kind: 'share', run })}>
          {t('frame.share')}
        </MenuItem>
      ) : null}
      {isCompact && hasSource ? (
        <MenuItem icon={Upload} onSelect={onOpen}>
          {t('frame.openPicture')}
        </MenuItem>
      ) : null}
      {isCompact && hasSource ? (
        <MenuItem icon={Expand} onSelect={() => workspace.openDialog('extend')}>
          {t('frame.extendPicture')}
        </MenuItem>
      ) : null}
      {isCompact ? (
        <MenuItem icon={Link} onSelect={() => workspace.openDialog('address')}>
          {t('frame.fromAddress')}
        </MenuItem>
      ) : null}
      <MenuItem icon={KeyRound} onSelect={() => workspace.openDialog('connections')}>
        {t('frame.keysAndConnections')}
      </MenuItem>
      {isCompact ? (
        <MenuItem icon={theme.icon} onSelect={theme.next}>
          {theme.label}
        </MenuItem>
      ) : null}
      <NotifyItem />
      <Submenu icon={Languages} label={t('ui.language')}>
        <LanguageChoices />
      </Submenu>
      {isCompact ? (
        <MenuItem icon={PanelRight} onSelect={workspace.togglePanel}>
          {t('frame.runsAndSteps')}
        </MenuItem>
      ) : null}
    </Menu>
  );
}
