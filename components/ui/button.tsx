import type { ComponentProps, KeyboardEvent, MouseEvent } from 'react';
import { cn } from '@/lib/client/class-names';

const looks = {
  /** For the main action of a page. */
  primary:
    'forced-colors:border bg-accent text-on-accent font-semibold hover:brightness-105 active:brightness-95',
  plain: 'bg-raised text-ink border border-line hover:bg-pressed',
  quiet: 'text-muted hover:bg-pressed hover:text-ink',
  danger: 'border border-line bg-raised text-bad hover:bg-pressed',
} as const;

const sizes = {
  sm: 'h-7 gap-1.5 rounded-md px-2.5 text-xs coarse:h-touch',
  md: 'h-9 gap-2 rounded-lg px-3.5 text-sm coarse:h-touch',
} as const;

export type ButtonProps = ComponentProps<'button'> & {
  look?: keyof typeof looks;
  size?: keyof typeof sizes;
  /** Takes only the first click of a double click, and the first press of a held key: for what costs money, or toggles. */
  isPressedOnce?: boolean;
};

export function Button({
  look = 'plain',
  size = 'md',
  className,
  type = 'button',
  isPressedOnce = false,
  ...props
}: ButtonProps) {
  return (
    <button
      type={type}
      {...(isPressedOnce && {
        // Before the button is pressed, so that neither its own handler nor that of its form hears of it.
        onClickCapture: stopRepeated(({ detail }: MouseEvent) => detail > 1),
        onKeyDownCapture: stopRepeated(({ key, repeat }: KeyboardEvent) => key === 'Enter' && repeat),
      })}
      className={cn(
        'inline-flex shrink-0 select-none items-center justify-center whitespace-nowrap transition-colors duration-150',
        'disabled:opacity-45 disabled:pointer-events-none',
        looks[look],
        sizes[size],
        className,
      )}
      {...props}
    />
  );
}

const stopRepeated =
  <Event extends MouseEvent | KeyboardEvent>(isRepeated: (event: Event) => boolean) =>
  (event: Event): void => {
    if (!isRepeated(event)) return;
    event.preventDefault();
    event.stopPropagation();
  };
