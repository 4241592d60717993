'use client';

import type { ReactNode } from 'react';
import { useText } from '@/components/ui/text/text-provider';
import { isOnThisServer, type TargetOption } from '@/lib/client/edit/targets';
import { type Sample, samples } from '@/lib/client/intake/samples';
import { formatList } from '@/lib/text/list';
import { DropZone, type DropZoneProps } from './drop-zone';
import { ReadyLine } from './ready-line';
import { SampleCard } from './sample-card';

const authors = [...new Set(samples.map((sample) => sample.author))];

type StartScreenProps = DropZoneProps & {
  targets: readonly TargetOption[];
  /** Opens a sample, and runs it on the model where there is one on this server. */
  onSample: (sample: Sample, target: TargetOption | undefined) => void;
  onAddKey: () => void;
};

/** What the page shows without a picture: the ways to one, and samples that need one press. */
export function StartScreen({ targets, onSample, onAddKey, ...ways }: StartScreenProps) {
  const t = useText();
  const local = targets.find((target) => !target.obstacle && isOnThisServer(target.provider));
  return (
    <div className="size-full overflow-y-auto px-4 py-6 roomy:pt-[max(2.5rem,50dvh-27.5rem)] roomy:pb-10 sm:px-8">
      <div className="mx-auto flex w-full max-w-6xl flex-col gap-6">
        <div className="flex flex-col gap-1.5 text-center">
          <h1 className="text-balance font-semibold text-2xl roomy:text-3xl">{t('intake.start.title')}</h1>
          <p className="mx-auto max-w-lg text-balance text-base text-muted">
            {t('intake.start.explanation')}
          </p>
        </div>
        <DropZone {...ways} />
        <section aria-labelledby="samples-title" className="flex flex-col gap-3">
          <div className="flex flex-wrap items-baseline gap-x-2.5">
            <h2 id="samples-title" className="font-semibold text-base">
              {t('intake.start.samples')}
            </h2>
            <p className="text-muted">{t(local ? 'intake.start.oneClick' : 'intake.start.prepared')}</p>
          </div>
          <ul className="grid grid-cols-2 gap-4 roomy:grid-cols-4 landscape:grid-cols-4">
            {samples.map((sample) => (
              <li key={sample.id}>
                <SampleCard
                  sample={sample}
                  isDisabled={ways.isOpening}
                  runMs={local?.model.typicalMs}
                  onPress={() => onSample(sample, local)}
                />
              </li>
            ))}
          </ul>
        </section>
        <ReadyLine targets={targets} onAddKey={onAddKey} />
        <p className="text-center text-muted text-xs">
          {t.rich('intake.drop.credits', { authors: formatList(t, authors), license })}
        </p>
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
