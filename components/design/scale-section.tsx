'use client';

import { type CSSProperties, useEffect, useRef, useState } from 'react';
import { cn } from '@/lib/client/class-names';
import { Section } from './section';
import { Sample } from './states';

const types = [
  ['text-xs', 'Labels, hints, badges'],
  ['text-sm', 'Controls and running text'],
  ['text-base', 'Prompt, titles of dialogs'],
  ['text-lg', 'Title of a page with one message'],
  ['text-xl', 'Title of a page'],
] as const;

/** Steps of the spacing scale that layouts use, in Tailwind's units. */
const spaces = [0.5, 1, 1.5, 2, 3, 4, 6];

/** Whole class names: Tailwind emits those that it finds in the code. */
const radii = [
  ['sm', 'rounded-sm'],
  ['md', 'rounded-md'],
  ['lg', 'rounded-lg'],
  ['xl', 'rounded-xl'],
] as const;

/** Sizes of text, spaces, corners and targets; each length is measured. */
export function ScaleSection() {
  return (
    <Section title="Type and spacing">
      <Sample name="Type">
        <ul className="flex flex-col gap-1">
          {types.map(([className, use]) => (
            <li key={className} className="flex items-baseline gap-3">
              <code className="w-20 shrink-0 font-mono text-muted text-xs">{className}</code>
              <TypeLine className={className}>{use}</TypeLine>
            </li>
          ))}
          <li className="flex items-baseline gap-3">
            <code className="w-20 shrink-0 font-mono text-muted text-xs">figures</code>
            <span className="figures">0123456789 · 1111 · 0.0211</span>
          </li>
        </ul>
      </Sample>
      <Sample name="Spacing">
        {spaces.map((space) => (
          <Length key={space} name={String(space)} style={{ width: `calc(var(--spacing) * ${space})` }} />
        ))}
      </Sample>
      <Sample name="Touch target">
        <Length name="touch" style={{ width: 'var(--spacing-touch)' }} />
      </Sample>
      <Sample name="Corners">
        {radii.map(([name, className]) => (
          <span
            key={name}
            className={cn(
              'flex size-touch items-center justify-center border border-line-strong bg-raised text-xs',
              className,
            )}
          >
            {name}
          </span>
        ))}
      </Sample>
    </Section>
  );
}

function TypeLine({ className, children }: { className: string; children: string }) {
  const line = useRef<HTMLSpanElement>(null);
  const [size, setSize] = useState('');
  useEffect(() => {
    const { fontSize, lineHeight } = getComputedStyle(line.current!);
    setSize(
      [fontSize, lineHeight].map((length) => Math.round(Number.parseFloat(length) * 10) / 10).join('/'),
    );
  }, []);
  return (
    <>
      <span ref={line} className={className}>
        {children}
      </span>
      <span className="figures text-muted text-xs">{size} px</span>
    </>
  );
}

function Length({ name, style }: { name: string; style: CSSProperties }) {
  const bar = useRef<HTMLSpanElement>(null);
  const [widthPx, setWidthPx] = useState<number>();
  useEffect(() => setWidthPx(bar.current!.getBoundingClientRect().width), []);
  return (
    <span className="flex flex-col items-start gap-1 text-xs">
      <span ref={bar} className="block h-4 forced-color-adjust-none bg-accent" style={style} />
      <span className="figures">
        {name} <span className="text-muted">{widthPx?.toFixed(1)} px</span>
      </span>
    </span>
  );
}
