'use client';

import { Ellipsis } from 'lucide-react';
import { type ReactNode, useLayoutEffect, useRef, useState } from 'react';
import { IconButton } from '@/components/ui/icon-button';
import { Popover } from '@/components/ui/overlay/popover';
import { useText } from '@/components/ui/text/text-provider';
import { useSize } from '@/components/ui/use-size';

export type RowItem = { key: string; node: ReactNode };

/** Space between two items, and width of the button for the rest where it is widest, CSS px. */
const gapPx = 14;
const morePx = 44;

type OverflowRowProps = { items: readonly RowItem[] };

/** Controls in one row. Those that do not fit, the last ones first, go into a popover: nothing scrolls sideways. */
export function OverflowRow({ items }: OverflowRowProps) {
  const t = useText();
  const row = useRef<HTMLDivElement>(null);
  const { widthPx } = useSize(row);
  const widths = useRef(new Map<string, number>());
  const [{ count, wantedPx }, setFit] = useState({ count: items.length, wantedPx: 0 });
  const names = items.map(({ key }) => key).join();

  useLayoutEffect(() => {
    for (const element of row.current?.querySelectorAll<HTMLElement>(':scope > [data-item]') ?? [])
      widths.current.set(element.dataset.item!, element.offsetWidth);
    const all = names.split(',').map((name) => widths.current.get(name));
    const isKnown = all.every((width) => width !== undefined);
    const next = !isKnown || widthPx === 0 ? all.length : countFitting(all as number[], widthPx);
    const wanted = isKnown ? widthOf(all as number[]) : 0;
    if (next !== count || wanted !== wantedPx) setFit({ count: next, wantedPx: wanted });
    // An item that is rendered for the first time is measured before it is painted.
  }, [names, widthPx, count, wantedPx]);

  const rest = items.slice(count);
  return (
    <div
      ref={row}
      // Takes the width of all items from what may be cut beside it.
      className="flex min-w-0 grow items-center overflow-hidden"
      style={{ gap: gapPx, flexBasis: wantedPx || undefined }}
    >
      {items.slice(0, count).map(({ key, node }) => (
        <div key={key} data-item={key} className="shrink-0">
          {node}
        </div>
      ))}
      {rest.length > 0 ? (
        <Popover
          label={t('toolbar.moreSettings')}
          side="bottom"
          className="flex w-auto flex-col items-start gap-3"
          trigger={<IconButton icon={Ellipsis} label={t('toolbar.moreSettings')} className="size-8" />}
        >
          {rest.map(({ key, node }) => (
            <div key={key}>{node}</div>
          ))}
        </Popover>
      ) : null}
    </div>
  );
}

/** Width of items side by side, CSS px. */
function widthOf(widths: readonly number[]): number {
  return widths.reduce((sum, width) => sum + width, 0) + Math.max(0, widths.length - 1) * gapPx;
}

/** @returns how many items fit, with room for the button where not all do */
function countFitting(widths: readonly number[], roomPx: number): number {
  if (widthOf(widths) <= roomPx) return widths.length;
  let count = widths.length;
  while (count > 0 && widthOf(widths.slice(0, count)) + gapPx + morePx > roomPx) count -= 1;
  return count;
}
