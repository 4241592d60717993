'use client';

import { type RefObject, useEffect, useRef, useState } from 'react';
import { Badge } from '@/components/ui/badge';
import { colourPairs, colourTokens, textContrast } from './colour-tokens';
import { contrastRatio, type Rgb } from './contrast';
import { Section } from './section';

/** The tokens, and the contrast of each pair as the browser renders it. */
export function ColoursSection() {
  return (
    <Section title="Colours">
      <ul className="grid grid-cols-2 gap-2 sm:grid-cols-3">
        {colourTokens.map(([token, use]) => (
          <li key={token} className="flex min-w-0 items-center gap-2">
            <span
              className="size-9 shrink-0 forced-color-adjust-none rounded-md border border-line-strong"
              style={{ background: `var(--${token})` }}
            />
            <span className="min-w-0">
              <code className="block font-mono text-xs">{token}</code>
              <span className="block text-muted text-xs">{use}</span>
            </span>
          </li>
        ))}
      </ul>
      <ul className="grid grid-cols-2 gap-x-4 gap-y-1 sm:grid-cols-3">
        {colourPairs.map(([front, back, minimum]) => (
          <Pair key={`${front} ${back}`} front={front} back={back} minimum={minimum} />
        ))}
      </ul>
    </Section>
  );
}

type PairProps = { front: string; back: string; minimum: number };

function Pair({ front, back, minimum }: PairProps) {
  const swatch = useRef<HTMLSpanElement>(null);
  const ratio = useContrast(swatch);
  const isEnough = ratio === undefined || ratio >= minimum;
  const verdict = ratio === undefined ? undefined : isEnough ? 'enough' : 'too-low';
  return (
    <li data-contrast={verdict} className="flex min-w-0 items-center gap-2 text-xs">
      <span
        ref={swatch}
        aria-hidden
        className="flex h-6 w-8 shrink-0 forced-color-adjust-none items-center justify-center rounded-sm border border-line"
        style={{ color: `var(--${front})`, background: `var(--${back})` }}
      >
        {minimum === textContrast ? 'Aa' : <span className="size-3 rounded-full bg-current" />}
      </span>
      <span className="min-w-0 flex-1 truncate">
        {front} on {back}
      </span>
      <Badge tone={isEnough ? 'plain' : 'bad'}>
        <span className="figures">
          {ratio?.toFixed(1) ?? '…'} of {minimum}
        </span>
      </Badge>
    </li>
  );
}

/** The contrast of an element's text to its ground; undefined before it is rendered. Follows the system's theme. */
function useContrast(element: RefObject<HTMLElement | null>): number | undefined {
  const [ratio, setRatio] = useState<number>();
  useEffect(() => {
    const measure = () => {
      if (!element.current) return;
      const { color, backgroundColor } = getComputedStyle(element.current);
      setRatio(contrastRatio(toRgb(color), toRgb(backgroundColor)));
    };
    measure();
    const query = window.matchMedia('(prefers-color-scheme: dark)');
    query.addEventListener('change', measure);
    return () => query.removeEventListener('change', measure);
  }, [element]);
  return ratio;
}

/** Renders one pixel: styles are computed in OKLCH, contrast in sRGB. */
function toRgb(colour: string): Rgb {
  const canvas = new OffscreenCanvas(1, 1);
  const context = canvas.getContext('2d')!;
  context.fillStyle = colour;
  context.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0] = context.getImageData(0, 0, 1, 1).data;
  return [red, green, blue];
}
