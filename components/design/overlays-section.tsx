'use client';

import { Copy, Download, Languages, Share2, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Switch } from '@/components/ui/form/switch';
import { IconButton } from '@/components/ui/icon-button';
import { Dialog } from '@/components/ui/overlay/dialog';
import { Menu } from '@/components/ui/overlay/menu';
import { MenuDownload, MenuItem } from '@/components/ui/overlay/menu-item';
import { Popover } from '@/components/ui/overlay/popover';
import { Submenu } from '@/components/ui/overlay/submenu';
import { notify, offerUndo, Toasts } from '@/components/ui/overlay/toasts';
import { Section } from './section';

const nothing = () => undefined;

/** What lies over the page and takes the theme of the page. */
export function OverlaysSection() {
  const [isOpen, setOpen] = useState(false);
  const [isPressed, setPressed] = useState(false);
  return (
    <Section title="Menus, popovers, dialogs, tooltips, notices">
      <div className="flex flex-wrap items-center gap-3">
        <Menu trigger={<Button>Open menu</Button>}>
          <MenuItem icon={Share2} onSelect={nothing}>
            Share
          </MenuItem>
          <MenuDownload icon={Download} href="/icon.svg">
            Download
          </MenuDownload>
          <Submenu icon={Languages} label="Language">
            <MenuItem icon={Copy} onSelect={nothing}>
              Copy
            </MenuItem>
          </Submenu>
          <MenuItem icon={Trash2} onSelect={nothing}>
            Remove
          </MenuItem>
        </Menu>
        <Popover label="Settings" trigger={<Button>Open popover</Button>}>
          <Switch
            label="Smoothing"
            hint="Straightens short strokes."
            isOn={isPressed}
            onChange={setPressed}
          />
        </Popover>
        <Button onClick={() => setOpen(true)}>Open dialog</Button>
        <IconButton icon={Share2} label="Tooltip with keys" keys={['Ctrl', 'S']} />
        <Button onClick={() => void notify('The request is copied.')}>Show notice</Button>
        <Button onClick={() => void offerUndo('The run is removed.', nothing)}>Offer undo</Button>
      </div>
      <Dialog
        open={isOpen}
        onOpenChange={setOpen}
        title="Share this run"
        description="Anyone with the link sees its results."
      >
        <div className="flex justify-end gap-2 p-4">
          <Button look="quiet" onClick={() => setOpen(false)}>
            Cancel
          </Button>
          <Button look="primary" onClick={() => setOpen(false)}>
            Make link
          </Button>
        </div>
      </Dialog>
      <Toasts />
    </Section>
  );
}
