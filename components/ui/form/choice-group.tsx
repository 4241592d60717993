'use client';

import { type ComponentProps, type KeyboardEvent, useRef } from 'react';
import { useText } from '@/components/ui/text/text-provider';
import { readingKey } from '@/lib/text/reading-direction';

type ChoiceGroupProps<T extends string> = Omit<ComponentProps<'div'>, 'onChange' | 'children'> & {
  value: T;
  choices: readonly (Omit<ComponentProps<'button'>, 'value'> & { value: T })[];
  onChange: (value: T) => void;
  itemClassName: string;
};

/** Index of the choice that a key moves to. */
const steps: Readonly<Record<string, (at: number, count: number) => number>> = {
  ArrowRight: (at, count) => (at + 1) % count,
  ArrowDown: (at, count) => (at + 1) % count,
  ArrowLeft: (at, count) => (at + count - 1) % count,
  ArrowUp: (at, count) => (at + count - 1) % count,
  Home: () => 0,
  End: (_, count) => count - 1,
};

/** Radio group of buttons: Tab focuses the chosen one, arrow keys move the focus, a press chooses. */
export function ChoiceGroup<T extends string>({
  value,
  choices,
  onChange,
  itemClassName,
  onKeyDown,
  ...props
}: ChoiceGroupProps<T>) {
  const t = useText();
  const buttons = useRef<(HTMLButtonElement | null)[]>([]);
  const move = (event: KeyboardEvent<HTMLDivElement>) => {
    onKeyDown?.(event);
    const at = buttons.current.indexOf(event.target as HTMLButtonElement);
    const step = steps[readingKey(t, event.key)];
    if (!step || at < 0 || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    event.preventDefault();
    buttons.current[step(at, choices.length)]?.focus();
  };
  // Without a chosen one, Tab focuses the first.
  const reached = Math.max(
    0,
    choices.findIndex((choice) => choice.value === value),
  );
  return (
    <div role="radiogroup" onKeyDown={move} {...props}>
      {choices.map((choice, i) => (
        // biome-ignore lint/a11y/useSemanticElements: on an `<input>` the single keys of the page would not work.
        <button
          key={choice.value}
          {...choice}
          ref={(button) => {
            buttons.current[i] = button;
          }}
          type="button"
          role="radio"
          aria-checked={choice.value === value}
          data-state={choice.value === value ? 'on' : 'off'}
          tabIndex={i === reached ? 0 : -1}
          onClick={() => onChange(choice.value)}
          className={itemClassName}
        />
      ))}
    </div>
  );
}
