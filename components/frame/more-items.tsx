'use client';

import {
  ArrowLeft,
  Columns2,
  Crop,
  Expand,
  GitBranch,
  KeyRound,
  Languages,
  Link,
  PanelRight,
  Share2,
  Upload,
} from 'lucide-react';
import { MenuItem } from '@/components/ui/overlay/menu-item';
import { Submenu } from '@/components/ui/overlay/submenu';
import { LanguageChoices } from '@/components/ui/text/language-choices';
import { useText } from '@/components/ui/text/text-provider';
import { useMedia } from '@/components/ui/use-media';
import { useWorkspace, useWorkspaceState } from '@/components/workspace/workspace-context';
import type { Theme } from '@/lib/client/settings/theme';
import { NotifyItem } from './notify-item';
import { useCurrentRun } from './use-current-run';
import { useTheme } from './use-theme';

export type MoreItemsProps = { isCompact: boolean; isWide: boolean; initialTheme: Theme; onOpen: () => void };

/** Actions for which the bar has no room. */
export function MoreItems({ isCompact, isWide, initialTheme, onOpen }: MoreItemsProps) {
  const t = useText();
  const theme = useTheme(initialTheme);
  const workspace = useWorkspace();
  const hasSource = useWorkspaceState((state) => state.source !== null);
  const run = useCurrentRun();
  return (
    <>
      <VariantItems />
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
        <MenuItem icon={Crop} onSelect={() => void workspace.cropPicture()}>
          {t('frame.cropPicture')}
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
      {isWide ? null : (
        <Submenu icon={Languages} label={t('ui.language')}>
          <LanguageChoices />
        </Submenu>
      )}
      {isCompact ? (
        <MenuItem icon={PanelRight} onSelect={workspace.togglePanel}>
          {t('frame.runsAndSteps')}
        </MenuItem>
      ) : null}
    </>
  );
}

/** On a phone held across, where the bar names no variant: the way to the others, and back to the original. */
function VariantItems() {
  const t = useText();
  const workspace = useWorkspace();
  const isLandscape = useMedia('(width >= 37.5rem) and (height < 32.5rem)');
  const isVariant = useWorkspaceState((state) => state.source?.origin.kind === 'result');
  const run = useCurrentRun();
  if (!isLandscape) return null;
  return (
    <>
      {isVariant ? (
        <MenuItem icon={ArrowLeft} onSelect={() => void workspace.openOriginal()}>
          {t('frame.toOriginal')}
        </MenuItem>
      ) : null}
      {run ? (
        <MenuItem icon={GitBranch} onSelect={() => workspace.openRunDialog({ kind: 'variants', run })}>
          {t('frame.variants')}
        </MenuItem>
      ) : null}
    </>
  );
}
