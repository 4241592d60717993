'use client';

import type { ReactNode } from 'react';
import { ChoiceGroup } from './choice-group';

type Segment<T extends string> = { id: T; label: string; content?: ReactNode };

type SegmentsProps<T extends string> = {
  label: string;
  value: T;
  segments: readonly Segment<T>[];
  onChange: (value: T) => void;
};

/** A few exclusive choices side by side. */
export function Segments<T extends string>({ label, value, segments, onChange }: SegmentsProps<T>) {
  return (
    <ChoiceGroup
      aria-label={label}
      value={value}
      choices={segments.map(({ id, label: name, content }) => ({
        value: id,
        'aria-label': name,
        title: content ? name : undefined,
        children: content ?? name,
      }))}
      onChange={onChange}
      className="flex shrink-0 rounded-lg bg-pressed p-0.5 coarse:p-0"
      itemClassName="flex h-7 min-w-7 items-center justify-center gap-1.5 rounded-md px-2 text-muted text-xs hover:text-ink data-[state=on]:bg-raised data-[state=on]:text-ink data-[state=on]:shadow-sm coarse:h-touch coarse:min-w-touch"
    />
  );
}
