import type { ComponentProps, ReactNode } from 'react';
import { cn } from '@/lib/client/class-names';
import { ErrorWords } from '../text/error-words';

export const controlClass =
  'h-9 rounded-lg border border-line-strong bg-raised px-2.5 text-sm text-ink coarse:h-touch disabled:opacity-45 aria-invalid:border-bad';

type FieldProps = {
  label: string;
  htmlFor: string;
  hint?: ReactNode;
  error?: string | undefined;
  children: ReactNode;
};

/** A control with its label, and a hint or an error below. */
export function Field({ label, htmlFor, hint, error, children }: FieldProps) {
  return (
    <div className="flex flex-col gap-1">
      <label htmlFor={htmlFor} className="text-muted text-xs">
        {label}
      </label>
      {children}
      {error ? (
        <p id={`${htmlFor}-error`} role="alert" dir="auto" className="text-bad text-xs">
          <ErrorWords>{error}</ErrorWords>
        </p>
      ) : hint ? (
        <p className="text-muted text-xs">{hint}</p>
      ) : null}
    </div>
  );
}

export function NativeSelect({ className, ...props }: ComponentProps<'select'>) {
  return <select className={cn(controlClass, 'pe-7', className)} {...props} />;
}
