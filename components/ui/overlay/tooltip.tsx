'use client';

import { type ReactElement, type ReactNode, Suspense, useId } from 'react';
import { onDemand } from '../page/on-demand';
import { useHint } from './use-hint';
import { withProps } from './with-props';

const bubble = onDemand(() => import('./tooltip-bubble').then((module) => module.TooltipBubble));

type TooltipProps = {
  label: ReactNode;
  /** The shortcut, as one key a part: `['Ctrl', 'Z']`. */
  keys?: readonly string[] | undefined;
  side?: 'top' | 'right' | 'bottom' | 'left';
  children: ReactElement<{ 'aria-describedby'?: string }>;
};

/** A hint on hover and focus. The control has its own accessible name; this only repeats it with its key. */
export function Tooltip({ label, keys, side = 'bottom', children }: TooltipProps) {
  const id = useId();
  const { hint, close, handlers } = useHint(id, bubble.reach);
  const described = [children.props['aria-describedby'], hint ? id : undefined].filter(Boolean).join(' ');
  return (
    <>
      {withProps(children, handlers, described ? { 'aria-describedby': described } : {})}
      {hint ? (
        <Suspense>
          <bubble.Part {...hint} id={id} label={label} keys={keys} side={side} onClose={close} />
        </Suspense>
      ) : null}
    </>
  );
}
