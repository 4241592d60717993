'use client';

import { Expand, FolderOpen, Link, Upload } from 'lucide-react';
import { Menu, MenuItem } from '@/components/ui/overlay/menu';
import { useText } from '@/components/ui/text/text-provider';
import { useWorkspace } from '@/components/workspace/workspace-context';

/** Ways to another picture, and to a larger one. */
export function PictureMenu({ onOpen }: { onOpen: () => void }) {
  const t = useText();
  const workspace = useWorkspace();
  return (
    <Menu
      trigger={
        <button
          type="button"
          aria-label={t('frame.openPicture')}
          title={t('frame.openPicture')}
          className="inline-flex size-9 shrink-0 items-center justify-center rounded-lg text-muted hover:bg-pressed hover:text-ink data-[state=open]:bg-pressed coarse:size-touch"
        >
          <FolderOpen aria-hidden size={18} strokeWidth={1.75} />
        </button>
      }
    >
      <MenuItem icon={Upload} onSelect={onOpen}>
        {t('frame.choosePicture')}
      </MenuItem>
      <MenuItem icon={Link} onSelect={() => workspace.openDialog('address')}>
        {t('frame.fromAddress')}
      </MenuItem>
      <MenuItem icon={Expand} onSelect={() => workspace.openDialog('extend')}>
        {t('frame.extendPicture')}
      </MenuItem>
    </Menu>
  );
}
