'use client';

import { Crop, Expand, Link, Upload } from 'lucide-react';
import { MenuItem } from '@/components/ui/overlay/menu-item';
import { useText } from '@/components/ui/text/text-provider';
import { useWorkspace } from '@/components/workspace/workspace-context';

/** Ways to another picture, and to a larger one. */
export function PictureItems({ onOpen }: { onOpen: () => void }) {
  const t = useText();
  const workspace = useWorkspace();
  return (
    <>
      <MenuItem icon={Upload} onSelect={onOpen}>
        {t('frame.choosePicture')}
      </MenuItem>
      <MenuItem icon={Link} onSelect={() => workspace.openDialog('address')}>
        {t('frame.fromAddress')}
      </MenuItem>
      <MenuItem icon={Crop} onSelect={() => void workspace.cropPicture()}>
        {t('frame.cropPicture')}
      </MenuItem>
      <MenuItem icon={Expand} onSelect={() => workspace.openDialog('extend')}>
        {t('frame.extendPicture')}
      </MenuItem>
    </>
  );
}
