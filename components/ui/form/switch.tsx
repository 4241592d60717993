'use client';

import { useId } from 'react';

type SwitchProps = { label: string; hint?: string; isOn: boolean; onChange: (isOn: boolean) => void };

/** On/off switch behind its label. */
export function Switch({ label, hint, isOn, onChange }: SwitchProps) {
  const id = useId();
  return (
    <div className="flex min-h-8 items-center gap-3 coarse:min-h-touch">
      <label htmlFor={id} className="min-w-0 flex-1">
        {label}
        {hint ? <span className="block text-muted text-xs">{hint}</span> : null}
      </label>
      <button
        id={id}
        type="button"
        role="switch"
        aria-checked={isOn}
        onClick={() => onChange(!isOn)}
        className="group h-6 w-10 shrink-0 rounded-full border border-line-strong bg-pressed p-0.5 aria-checked:border-accent aria-checked:bg-accent"
      >
        <span className="block size-4.5 rounded-full bg-white shadow-sm transition-transform ltr:group-aria-checked:translate-x-4 rtl:group-aria-checked:-translate-x-4" />
      </button>
    </div>
  );
}
