'use client';

import { type KeyboardEvent, type ReactNode, useId, useRef } from 'react';
import { useText } from '@/components/ui/text/text-provider';
import { readingKey } from '@/lib/text/reading-direction';

type Tab<T extends string> = { id: T; label: string; count?: number | undefined };

type TabsProps<T extends string> = {
  label: string;
  value: T;
  tabs: readonly Tab<T>[];
  onChange: (value: T) => void;
  /** Shown beside the tabs. */
  aside?: ReactNode;
  /** Content of the chosen tab. */
  children: ReactNode;
};

const steps: Readonly<Record<string, (at: number, count: number) => number>> = {
  ArrowRight: (at, count) => (at + 1) % count,
  ArrowLeft: (at, count) => (at + count - 1) % count,
  Home: () => 0,
  End: (_, count) => count - 1,
};

/** Tabs above their content. Arrow keys choose the next one, as the content is there at once. */
export function Tabs<T extends string>({ label, value, tabs, onChange, aside, children }: TabsProps<T>) {
  const t = useText();
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const move = (event: KeyboardEvent) => {
    const step = steps[readingKey(t, event.key)];
    const at = tabs.findIndex((tab) => tab.id === value);
    if (!step || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    event.preventDefault();
    const next = step(at, tabs.length);
    onChange(tabs[next]!.id);
    list.current?.querySelectorAll('button')[next]?.focus();
  };
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <div className="flex h-[40px] shrink-0 coarse:h-[52px] items-center gap-1 border-line border-b ps-3 pe-2">
        <div ref={list} role="tablist" aria-label={label} className="flex flex-1 gap-1">
          {tabs.map((tab) => (
            <button
              key={tab.id}
              type="button"
              role="tab"
              id={`${id}-${tab.id}`}
              aria-selected={tab.id === value}
              aria-controls={tab.id === value ? `${id}-content` : undefined}
              tabIndex={tab.id === value ? 0 : -1}
              onClick={() => onChange(tab.id)}
              onKeyDown={move}
              className="flex h-7 items-center gap-1.5 rounded-md px-2.5 text-muted text-sm hover:text-ink aria-selected:bg-pressed aria-selected:font-semibold aria-selected:text-ink coarse:h-touch"
            >
              {tab.label}
              {tab.count ? <span className="figures font-normal text-muted">{tab.count}</span> : null}
            </button>
          ))}
        </div>
        {aside}
      </div>
      <div
        role="tabpanel"
        id={`${id}-content`}
        aria-labelledby={`${id}-${value}`}
        className="flex min-h-0 flex-1 flex-col"
      >
        {children}
      </div>
    </div>
  );
}
