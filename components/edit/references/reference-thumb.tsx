'use client';

import { ArrowDown, ArrowUp, Trash2 } from 'lucide-react';
import type { KeyboardEvent } from 'react';
import { Menu } from '@/components/ui/overlay/menu';
import { MenuItem } from '@/components/ui/overlay/menu-item';
import { useText } from '@/components/ui/text/text-provider';
import { cn } from '@/lib/client/class-names';
import type { ReferencePicture } from '@/lib/client/workspace/reference-picture';
import { useReferences } from './references-context';

type ReferenceThumbProps = {
  reference: ReferencePicture;
  /** From 0. */
  position: number;
  onMove: (to: number) => void;
  onRemove: () => void;
  /** The reference that is dragged; undefined once it is dropped. */
  onDrag: (key: string | undefined) => void;
  onDropHere: () => void;
  isDropTarget: boolean;
};

/** A reference: a button with a menu to move and remove it; it can be dragged, and moved by the arrow keys. */
export function ReferenceThumb({
  reference: { key, name, url },
  position,
  onMove,
  onRemove,
  onDrag,
  onDropHere,
  isDropTarget,
}: ReferenceThumbProps) {
  const t = useText();
  const { list } = useReferences();
  const press = (event: KeyboardEvent<HTMLElement>) => {
    // Keys of its menu come through the portal; with Alt the arrows are the browser's.
    const isOwn = event.target instanceof Node && event.currentTarget.contains(event.target);
    if (!isOwn || event.altKey || event.ctrlKey || event.metaKey) return;
    const isRtl = getComputedStyle(event.currentTarget).direction === 'rtl';
    const earlier = isRtl ? 'ArrowRight' : 'ArrowLeft';
    const later = isRtl ? 'ArrowLeft' : 'ArrowRight';
    if (![earlier, later, 'Delete', 'Backspace'].includes(event.key)) return;
    event.preventDefault();
    if (event.key === earlier) onMove(position - 1);
    else if (event.key === later) onMove(position + 1);
    // A key that is held removes one.
    else if (!event.repeat) onRemove();
  };
  return (
    <li
      draggable
      onDragStart={(event) => {
        event.dataTransfer.effectAllowed = 'move';
        onDrag(key);
      }}
      onDragEnd={() => onDrag(undefined)}
      onDragOver={(event) => isDropTarget && event.preventDefault()}
      onDrop={onDropHere}
      onKeyDown={press}
      className={cn('rounded-md', isDropTarget && 'outline-1 outline-accent-text outline-dashed')}
    >
      <Menu
        trigger={
          <button
            type="button"
            data-key={key}
            aria-label={t('edit.references.item', { position: position + 1, name })}
            aria-keyshortcuts="ArrowLeft ArrowRight Delete"
            title={t('edit.references.keys')}
            className="block size-9 overflow-hidden rounded-md border border-line-strong coarse:size-touch"
          >
            {/* biome-ignore lint/performance/noImgElement: an object URL of a local file. */}
            <img src={url} alt="" draggable={false} className="size-full object-cover" />
          </button>
        }
      >
        {position > 0 ? (
          <MenuItem icon={ArrowUp} onSelect={() => onMove(position - 1)}>
            {t('edit.references.moveEarlier')}
          </MenuItem>
        ) : null}
        {position < list.length - 1 ? (
          <MenuItem icon={ArrowDown} onSelect={() => onMove(position + 1)}>
            {t('edit.references.moveLater')}
          </MenuItem>
        ) : null}
        <MenuItem icon={Trash2} onSelect={onRemove}>
          {t('edit.references.remove')}
        </MenuItem>
      </Menu>
    </li>
  );
}
