'use client';

import { Minus, Plus } from 'lucide-react';
import { NumberInput } from '@/components/ui/form/number-input';
import { useText } from '@/components/ui/text/text-provider';
import { useEditForm, useEditValue } from './edit-form-context';

const most = 10;
const step = (from: number, by: -1 | 1) => Math.min(Math.max(from + by, 1), most);

/** Number of results per target. */
export function CountField() {
  const t = useText();
  const form = useEditForm();
  const n = useEditValue('n');
  const change = (next: number) => form.setState({ n: next });
  return (
    <div className="flex h-8 items-center rounded-full border border-line-strong bg-raised coarse:h-touch">
      <StepButton label={t('edit.count.fewer')} onClick={() => change(step(n, -1))} icon={Minus} />
      <NumberInput
        aria-label={t('edit.count.label')}
        min={1}
        max={most}
        value={n}
        onChange={(next) => {
          if (next !== undefined) change(next);
        }}
        className="figures w-6 appearance-none bg-transparent text-center text-sm aria-invalid:text-bad [-moz-appearance:textfield] [&::-webkit-inner-spin-button]:appearance-none"
      />
      <span aria-hidden className="text-muted text-sm @max-xs:hidden">
        {t('edit.count.unit', { count: n })}
      </span>
      <StepButton label={t('edit.count.more')} onClick={() => change(step(n, 1))} icon={Plus} />
    </div>
  );
}

function StepButton({
  label,
  onClick,
  icon: Icon,
}: {
  label: string;
  onClick: () => void;
  icon: typeof Plus;
}) {
  return (
    <button
      type="button"
      tabIndex={-1}
      aria-label={label}
      title={label}
      onClick={onClick}
      className="flex h-full items-center rounded-full px-2.5 text-muted hover:text-ink"
    >
      <Icon aria-hidden size={14} />
    </button>
  );
}
