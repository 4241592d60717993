'use client';

import { ImageUp } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '@/components/ui/button';
import { useText } from '@/components/ui/text/text-provider';
import { cn } from '@/lib/client/class-names';
import { type Sample, samples } from '@/lib/client/intake/samples';
import { formatList } from '@/lib/text/list';
import { SamplePicture } from './sample-picture';

const authors = [...new Set(samples.map((sample) => sample.author))];

type DropZoneProps = {
  isDragging: boolean;
  isOpening: boolean;
  onChoose: () => void;
  onAddress: () => void;
  onSample: (sample: Sample) => void;
};

/** The canvas area without a picture. */
export function DropZone({ isDragging, isOpening, onChoose, onAddress, onSample }: DropZoneProps) {
  const t = useText();
  return (
    <div className="flex size-full flex-col items-center overflow-y-auto p-4 sm:p-8">
      <div
        aria-busy={isOpening}
        className={cn(
          'm-auto flex w-full max-w-2xl flex-col items-center gap-6 rounded-xl border-2 border-line-strong/50 border-dashed p-6 text-center transition-colors sm:p-10',
          isDragging && 'border-accent-text bg-accent-soft',
        )}
      >
        <div className="flex flex-col items-center gap-2">
          <ImageUp aria-hidden size={32} strokeWidth={1.5} className="text-muted" />
          <h1 className="font-semibold text-xl">{t('intake.drop.title')}</h1>
          <p className="max-w-md text-balance text-muted">{t('intake.drop.explanation')}</p>
        </div>
        <div className="flex flex-col items-center gap-2">
          <div className="flex flex-wrap justify-center gap-2">
            <Button look="primary" onClick={onChoose} disabled={isOpening}>
              {t('intake.drop.choose')}
            </Button>
            <Button onClick={onAddress} disabled={isOpening}>
              {t('intake.drop.address')}
            </Button>
          </div>
          <p className="text-muted text-xs">{t('intake.drop.formats')}</p>
        </div>
        <div className="flex w-full flex-col gap-2">
          <h2 className="text-muted text-xs">
            {t.rich('intake.drop.samples', {
              b: (parts) => <span className="font-semibold text-ink text-sm">{parts}</span>,
            })}
          </h2>
          <ul className="grid grid-cols-2 gap-3 sm:grid-cols-4">
            {samples.map((sample) => (
              <li key={sample.id}>
                <button
                  type="button"
                  disabled={isOpening}
                  onClick={() => onSample(sample)}
                  className="group flex w-full flex-col gap-1.5 text-start"
                >
                  <SamplePicture
                    sample={sample}
                    className="w-full rounded-lg transition-[filter] group-hover:brightness-110"
                  />
                  <span className="font-semibold text-sm leading-tight">{t(sample.idea)}</span>
                  <span className="text-muted text-xs">
                    {t.rich('intake.drop.prompt', {
                      bdi: (parts) => <bdi lang="en">{parts}</bdi>,
                      prompt: sample.prompt,
                    })}
                  </span>
                </button>
              </li>
            ))}
          </ul>
          <p className="text-muted text-xs">
            {t.rich('intake.drop.credits', { authors: formatList(t, authors), license })}
          </p>
        </div>
      </div>
    </div>
  );
}

const license = (parts: ReactNode) => (
  <a
    className="underline underline-offset-2 hover:text-ink"
    href="https://creativecommons.org/licenses/by/4.0/"
    rel="noreferrer"
    target="_blank"
  >
    {parts}
  </a>
);
