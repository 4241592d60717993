'use client';

import { Slider } from '@/components/ui/form/slider';
import { cn } from '@/lib/client/class-names';

type SettingSliderProps = {
  /** The accessible name. */
  label: string;
  /** Visible label before the slider. */
  title: string;
  value: number;
  min: number;
  max: number;
  valueText: string;
  onChange: (value: number) => void;
  onCommit?: (value: number) => void;
  /** Without its visible label, where there is no room. */
  isBrief?: boolean;
  className?: string;
};

/** Slider with its label before it and its value after it. */
export function SettingSlider({ title, valueText, isBrief, className, ...slider }: SettingSliderProps) {
  return (
    <div className="flex shrink-0 items-center gap-2">
      {isBrief ? null : (
        <span aria-hidden className="text-muted">
          {title}
        </span>
      )}
      <Slider
        {...slider}
        valueText={valueText}
        className={cn(isBrief ? 'w-14' : 'w-16 landscape:w-11 2xl:w-20', className)}
      />
      <span className="figures w-10 whitespace-nowrap">
        {/* The unit is behind the number in every language. */}
        <bdi>{valueText}</bdi>
      </span>
    </div>
  );
}
