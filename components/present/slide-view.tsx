'use client';

import type { ReactNode } from 'react';
import { useText } from '@/components/ui/text/text-provider';
import { cn } from '@/lib/client/class-names';
import { kerningOf } from '@/lib/client/kerning';
import type { Deck, PresentedFact, PresentedResult, Slide } from '@/lib/client/present/deck';
import { overPicture } from './over-picture';
import { SideBySideSlide } from './side-by-side-slide';

type SlideProps = { deck: Deck; urlOf: (url: string) => string };

const tones = { good: 'text-green-500', warn: 'text-amber-500', bad: 'text-red-500' } as const;
const bigType = 'text-[clamp(1.125rem,2vw,2rem)] leading-tight';

/** A slide of a presentation. */
export function SlideView({ deck, slide, urlOf }: SlideProps & { slide: Slide }) {
  const t = useText();
  switch (slide.kind) {
    case 'source':
      return (
        <Picture
          title={t('present.picture')}
          note={
            deck.prompt === null ? null : (
              <p
                dir="auto"
                className={cn(
                  'line-clamp-3 break-words text-[clamp(1rem,1.5vw,1.5rem)] leading-snug opacity-85',
                  kerningOf(deck.prompt),
                )}
              >
                {deck.prompt}
              </p>
            )
          }
        >
          <Image src={urlOf(deck.source.url)} alt={t('present.pictureAlt')} />
        </Picture>
      );
    case 'mask':
      return (
        <Picture title={t('present.mask')}>
          <Image src={urlOf(deck.source.url)} alt={t('present.maskAlt')} />
          <MaskTint url={urlOf(deck.maskUrl ?? '')} size={deck.source} />
        </Picture>
      );
    case 'result':
      return <Result key={slide.index} deck={deck} result={deck.results[slide.index]!} urlOf={urlOf} />;
    case 'together':
      return <SideBySideSlide deck={deck} urlOf={urlOf} />;
    case 'facts':
      return <Facts deck={deck} />;
  }
}

function Picture({ title, note, children }: { title: string; note?: ReactNode; children: ReactNode }) {
  return (
    <section aria-label={title} className="relative min-h-0 flex-1">
      {children}
      <header
        aria-live="polite"
        className={cn(
          overPicture,
          // Above the controls on a phone, beside them elsewhere.
          'pointer-events-none absolute start-3 bottom-20 flex max-w-[calc(100%-1.5rem)] flex-wrap items-baseline gap-x-5 px-4 py-2.5 sm:start-6 sm:bottom-6 sm:max-w-[calc(100%-22rem)]',
        )}
      >
        <h2 className={cn('font-semibold', bigType)}>{title}</h2>
        {note}
      </header>
    </section>
  );
}

function Image({ src, alt, className }: { src: string; alt: string; className?: string }) {
  return (
    // biome-ignore lint/performance/noImgElement: the picture is in the page already.
    <img
      src={src}
      alt={alt}
      draggable={false}
      className={cn('absolute inset-0 size-full object-contain', className)}
    />
  );
}

/** Tints the area where the mask is transparent in the accent colour. */
function MaskTint({ url, size }: { url: string; size: { widthPx: number; heightPx: number } }) {
  return (
    <svg
      aria-hidden
      viewBox={`0 0 ${size.widthPx} ${size.heightPx}`}
      preserveAspectRatio="xMidYMid meet"
      className="absolute inset-0 size-full"
    >
      <defs>
        {/* Opaque pixels become black and hide the tint; transparent ones show the white below. */}
        <filter id="present-keep" colorInterpolationFilters="sRGB">
          <feColorMatrix values="0 0 0 0 0  0 0 0 0 0  0 0 0 0 0  0 0 0 1 0" />
        </filter>
        <mask id="present-mask" style={{ maskType: 'luminance' }}>
          <rect width={size.widthPx} height={size.heightPx} fill="white" />
          <image href={url} width={size.widthPx} height={size.heightPx} filter="url(#present-keep)" />
        </mask>
      </defs>
      <rect
        width={size.widthPx}
        height={size.heightPx}
        mask="url(#present-mask)"
        fill="oklch(0.68 0.2 32)"
        fillOpacity={0.65}
      />
    </svg>
  );
}

/** A result that fades in over the source. */
function Result({ deck, result, urlOf }: SlideProps & { result: PresentedResult }) {
  const t = useText();
  return (
    <Picture title={result.name} note={<FactLine facts={result.facts} />}>
      <Image src={urlOf(deck.source.url)} alt="" />
      <Image
        key={result.id}
        src={urlOf(result.url)}
        alt={t('present.resultAlt', { name: result.name })}
        className="animate-[fade_1.2s_ease-in-out_0.5s_both]"
      />
    </Picture>
  );
}

function FactLine({ facts }: { facts: readonly PresentedFact[] }) {
  if (facts.length === 0) return null;
  return (
    <dl className="figures flex flex-wrap gap-x-5 text-[clamp(0.9rem,1.4vw,1.5rem)]">
      {facts.map(({ label, value, tone }) => (
        <div key={label} className="flex gap-3">
          <dt className="sr-only">{label}</dt>
          <dd className={tone ? tones[tone] : undefined}>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function Facts({ deck: { results, failed } }: { deck: Deck }) {
  const t = useText();
  const labels = [...new Set(results.flatMap(({ facts }) => facts.map(({ label }) => label)))];
  return (
    <section
      aria-label={t('present.facts')}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by the keyboard.
      tabIndex={0}
      className="flex min-h-0 flex-1 flex-col items-start gap-4 overflow-auto p-4 pb-20 sm:p-10 sm:pb-24"
    >
      <h2 aria-live="polite" className={cn('font-semibold', bigType)}>
        {t('present.facts')}
      </h2>
      <table className="figures w-full border-collapse text-start text-[clamp(1rem,2.2vw,2.25rem)] leading-snug">
        <thead>
          <tr className="opacity-70">
            <th scope="col" className="pe-4 sm:pe-8 pb-2 font-normal">
              {t('present.result')}
            </th>
            {labels.map((label) => (
              <th key={label} scope="col" className="pe-4 sm:pe-8 pb-2 font-normal">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {results.map(({ id, name, facts }) => (
            <tr key={id} className="border-current/25 border-t">
              <th scope="row" className="py-2 pe-4 sm:pe-8 font-medium">
                {name}
              </th>
              {labels.map((label) => {
                const fact = facts.find((candidate) => candidate.label === label);
                return (
                  <td key={label} className="py-2 pe-4 sm:pe-8">
                    {fact?.value ?? '–'}
                  </td>
                );
              })}
            </tr>
          ))}
          {failed.map(({ id, name, outcome }) => (
            <tr key={id} className="border-current/25 border-t">
              <th scope="row" className="py-2 pe-4 sm:pe-8 font-medium">
                {name}
              </th>
              <td colSpan={Math.max(labels.length, 1)} className="py-2 pe-4 sm:pe-8">
                {outcome}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
