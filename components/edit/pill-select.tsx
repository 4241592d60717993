import { ChevronDown } from 'lucide-react';
import { cn } from '@/lib/client/class-names';

type PillSelectProps<T extends string> = {
  label: string;
  /** Whether the label is shown beside the value, where there is room. */
  isLabelShown?: boolean;
  value: T;
  options: readonly { value: T; label: string }[];
  onChange: (value: T) => void;
  className?: string;
};

/** A choice in the shape of a pill. */
export function PillSelect<T extends string>(props: PillSelectProps<T>) {
  const { label, isLabelShown = false, value, options, onChange, className } = props;
  return (
    <div
      className={cn(
        'relative flex h-8 items-center rounded-full border border-line-strong bg-raised coarse:h-touch',
        className,
      )}
    >
      {isLabelShown ? (
        <span aria-hidden className="ps-3 text-muted text-sm @max-xs:hidden">
          {label}
        </span>
      ) : null}
      <select
        value={value}
        onChange={(event) => {
          const chosen = options.find((option) => option.value === event.target.value);
          if (chosen) onChange(chosen.value);
        }}
        aria-label={label}
        className={cn(
          'figures field-sizing-content h-full max-w-full appearance-none text-ellipsis rounded-full bg-transparent pe-7 text-sm',
          isLabelShown ? 'ps-1.5 @max-xs:ps-3' : 'ps-3',
        )}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
      <ChevronDown aria-hidden size={14} className="pointer-events-none absolute end-2.5 text-muted" />
    </div>
  );
}
