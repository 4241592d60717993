'use client';

import { useStore } from 'zustand';
import { useText } from '@/components/ui/text/text-provider';
import { addressOf } from '@/lib/client/compare/compare-store';
import { alignmentOf } from '@/lib/client/compare/draw/alignment';
import { readPixel, writeChange, writeHex, writePixel } from '@/lib/client/compare/draw/read-pixel';
import { useCompare, useCompareController } from './use-compare';

/** Values of the inspected pixel, and their difference from the base. */
export function PixelReadout({ id }: { id: string }) {
  const t = useText();
  const controller = useCompareController();
  const point = useStore(controller.pointer.store, (state) => state.point);
  const url = useCompare((state) => addressOf(state, id));
  const baseUrl = useCompare((state) => addressOf(state, state.base));
  const placement = useCompare((state) => alignmentOf(state, id));
  const basePlacement = useCompare((state) => alignmentOf(state, state.base));
  const { byUrl } = useStore(controller.pictures.store);
  if (!point) return <span className="text-muted">{t('compare.pixel.hint')}</span>;
  const read = (address: string, lying: typeof placement) => {
    const picture = byUrl.get(address);
    return picture?.state === 'ready' ? readPixel(picture.bitmap, controller.frame, point, lying) : undefined;
  };
  const value = read(url, placement);
  const base = read(baseUrl, basePlacement);
  if (!value) return null;
  return (
    <span
      data-testid="pixel-value"
      className="figures flex min-w-0 items-center gap-1.5 overflow-hidden whitespace-nowrap"
    >
      <span
        aria-hidden
        className="size-3 shrink-0 rounded-sm border border-line-strong"
        style={{ background: writeHex(value) }}
      />
      <span>{writePixel(value)}</span>
      {base && url !== baseUrl ? <span className="text-muted">{writeChange(t, value, base)}</span> : null}
      <span data-testid="pixel-place" className="text-muted">
        {t('compare.pixel.place', { x: Math.floor(point.x), y: Math.floor(point.y) })}
      </span>
    </span>
  );
}
