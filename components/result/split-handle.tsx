'use client';

import { useText } from '@/components/ui/text/text-provider';

type SplitHandleProps = {
  picture: { left: number; top: number; width: number; height: number };
  percent: number;
  onChange: (percent: number) => void;
};

/** Steps of the keys, per cent of the width. */
const moves: Readonly<Record<string, (percent: number) => number>> = {
  ArrowLeft: (percent) => percent - 1,
  ArrowDown: (percent) => percent - 1,
  ArrowRight: (percent) => percent + 1,
  ArrowUp: (percent) => percent + 1,
  PageDown: (percent) => percent - 10,
  PageUp: (percent) => percent + 10,
  Home: () => 0,
  End: () => 100,
};

/** The line as a slider for the keyboard; pointers drag the line itself. */
export function SplitHandle({ picture, percent, onChange }: SplitHandleProps) {
  const t = useText();
  const value = Math.round(percent);
  return (
    <div
      role="slider"
      tabIndex={0}
      aria-label={t('result.beforeAndAfter')}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={value}
      aria-valuetext={t('result.percentOriginal', { percent: t('words.share.exact', { percent: value }) })}
      onKeyDown={(event) => {
        const move = moves[event.key];
        if (!move || event.ctrlKey || event.metaKey || event.altKey) return;
        event.preventDefault();
        onChange(Math.min(100, Math.max(0, move(percent))));
      }}
      className="pointer-events-none absolute size-9 -translate-x-1/2 -translate-y-1/2 rounded-full focus-visible:outline-3"
      style={{
        left: picture.left + (picture.width * percent) / 100,
        top: picture.top + picture.height / 2,
      }}
    />
  );
}
