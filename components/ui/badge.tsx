import type { ReactNode } from 'react';
import { cn } from '@/lib/client/class-names';

const tones = {
  good: 'border-good/60 text-good',
  warn: 'border-warn/60 text-warn',
  bad: 'border-bad/60 text-bad',
  plain: 'border-line text-muted',
  /** What a person chose. */
  accent: 'border-transparent bg-accent-soft font-medium text-accent-text',
} as const;

export type Tone = keyof typeof tones;

export function Badge({
  tone = 'plain',
  title,
  children,
}: {
  tone?: Tone;
  title?: string;
  children: ReactNode;
}) {
  return (
    <span
      title={title}
      className={cn(
        'inline-flex h-5 shrink-0 items-center whitespace-nowrap rounded-full border px-2 text-xs',
        tones[tone],
      )}
    >
      {children}
    </span>
  );
}
