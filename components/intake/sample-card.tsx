import { Play } from 'lucide-react';
import type { ReactNode } from 'react';
import { useText } from '@/components/ui/text/text-provider';
import type { Sample } from '@/lib/client/intake/samples';
import { formatRoughDuration } from '@/lib/edit/words/format';
import { SamplePicture } from './sample-picture';

type SampleCardProps = {
  sample: Sample;
  isDisabled: boolean;
  /** How long its run takes; undefined where a press only opens it. */
  runMs: number | undefined;
  onPress: () => void;
};

/** A sample whose picture, mask and prompt are ready. */
export function SampleCard({ sample, isDisabled, runMs, onPress }: SampleCardProps) {
  const t = useText();
  const { prompt } = sample;
  return (
    <button
      type="button"
      disabled={isDisabled}
      onClick={onPress}
      className="group flex w-full flex-col gap-0.5 text-start disabled:opacity-60"
    >
      <span className="relative mb-1.5 block w-full">
        <SamplePicture
          sample={sample}
          className="aspect-5/4 w-full rounded-lg transition-[filter] group-hover:brightness-110"
        />
        {runMs === undefined ? null : (
          <span className="absolute start-2 bottom-2 inline-flex h-8 items-center gap-2 rounded-lg bg-black/75 px-3 font-semibold text-sm text-white group-hover:bg-black">
            <Play aria-hidden size={14} fill="currentColor" /> {t('intake.start.run')}
          </span>
        )}
      </span>
      <span className="font-semibold leading-tight">{t(sample.idea)}</span>
      <span className="text-muted text-xs">
        {runMs === undefined
          ? t.rich('intake.drop.prompt', { bdi: english, prompt })
          : t.rich('intake.start.promptAndTime', {
              bdi: english,
              prompt,
              time: formatRoughDuration(t, runMs),
            })}
      </span>
    </button>
  );
}

const english = (parts: ReactNode) => <bdi lang="en">{parts}</bdi>;
