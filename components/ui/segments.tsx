'use client';

import { ToggleGroup } from 'radix-ui';
import type { ReactNode } from 'react';

export type Segment<T extends string> = { id: T; label: string; content?: ReactNode };

type SegmentsProps<T extends string> = {
  label: string;
  value: T;
  segments: readonly Segment<T>[];
  onChange: (value: T) => void;
};

/** A few choices side by side, one of which holds. */
export function Segments<T extends string>({ label, value, segments, onChange }: SegmentsProps<T>) {
  return (
    <ToggleGroup.Root
      type="single"
      aria-label={label}
      value={value}
      onValueChange={(next) => {
        const chosen = segments.find(({ id }) => id === next);
        if (chosen) onChange(chosen.id);
      }}
      className="flex shrink-0 rounded-lg bg-pressed p-0.5"
    >
      {segments.map((segment) => (
        <ToggleGroup.Item
          key={segment.id}
          value={segment.id}
          aria-label={segment.label}
          title={segment.content ? segment.label : undefined}
          className="flex h-7 min-w-7 items-center justify-center gap-1.5 rounded-md px-2 text-muted text-xs hover:text-ink data-[state=on]:bg-raised data-[state=on]:text-ink data-[state=on]:shadow-sm coarse:h-10 coarse:min-w-10"
        >
          {segment.content ?? segment.label}
        </ToggleGroup.Item>
      ))}
    </ToggleGroup.Root>
  );
}
