'use client';

import { X } from 'lucide-react';
import { Dialog as Primitive } from 'radix-ui';
import type { ReactNode } from 'react';
import { useText } from '@/components/ui/text/text-provider';
import { cn } from '@/lib/client/class-names';
import { useFocusReturn } from './use-focus-return';

type DialogProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  /** Shown below the title. */
  description?: ReactNode;
  children: ReactNode;
  className?: string;
  /** Fills the window, for viewing pictures. */
  isFull?: boolean;
};

export function Dialog({ open, onOpenChange, title, description, children, className, isFull }: DialogProps) {
  const t = useText();
  const returnFocus = useFocusReturn(open);
  return (
    <Primitive.Root open={open} onOpenChange={onOpenChange}>
      <Primitive.Portal>
        <Primitive.Overlay className="fixed inset-0 z-40 animate-fade bg-black/60" />
        <Primitive.Content
          {...(description ? {} : { 'aria-describedby': undefined })}
          onCloseAutoFocus={returnFocus}
          className={cn(
            'fixed z-40 flex animate-rise flex-col overflow-hidden bg-surface',
            isFull
              ? 'inset-0'
              : 'inset-x-0 bottom-0 max-h-[94dvh] rounded-t-xl border border-line sm:inset-auto sm:top-1/2 sm:left-1/2 sm:w-[min(92vw,44rem)] sm:-translate-x-1/2 sm:-translate-y-1/2 sm:rounded-xl',
            className,
          )}
        >
          <header
            className={cn(
              'flex gap-3 border-line border-b px-4',
              isFull ? 'not-short:py-3' : 'py-3',
              description ? 'items-start' : 'items-center',
            )}
          >
            <div className="min-w-0 flex-1">
              <Primitive.Title dir="auto" className="truncate font-semibold text-base">
                {title}
              </Primitive.Title>
              {description ? (
                <Primitive.Description dir="auto" className="text-muted text-sm">
                  {description}
                </Primitive.Description>
              ) : null}
            </div>
            <Primitive.Close
              aria-label={t('ui.close')}
              className="-me-1 inline-flex size-8 shrink-0 items-center justify-center rounded-md text-muted hover:bg-pressed hover:text-ink coarse:size-touch"
            >
              <X aria-hidden size={18} />
            </Primitive.Close>
          </header>
          {children}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}
