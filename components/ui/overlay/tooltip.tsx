'use client';

import { type ReactElement, type ReactNode, Suspense, useId } from 'react';
import { lazyComponent } from '../page/lazy-component';
import { mergeProps } from './merge-props';
import { useTooltip } from './use-tooltip';

const bubble = lazyComponent(() => import('./tooltip-bubble').then((module) => module.TooltipBubble));

type TooltipProps = {
  label: ReactNode;
  /** The shortcut, one key per item: `['Ctrl', 'Z']`. */
  keys?: readonly string[] | undefined;
  side?: 'top' | 'right' | 'bottom' | 'left';
  children: ReactElement<{ 'aria-describedby'?: string }>;
};

/** Tooltip on hover and focus. The control has its own accessible name; the tooltip repeats it with its shortcut. */
export function Tooltip({ label, keys, side = 'bottom', children }: TooltipProps) {
  const id = useId();
  const { hint, close, handlers } = useTooltip(id, bubble.load);
  const described = [children.props['aria-describedby'], hint ? id : undefined].filter(Boolean).join(' ');
  return (
    <>
      {mergeProps(children, handlers, described ? { 'aria-describedby': described } : {})}
      {hint ? (
        <Suspense>
          <bubble.Component {...hint} id={id} label={label} keys={keys} side={side} onClose={close} />
        </Suspense>
      ) : null}
    </>
  );
}
