'use client';

import { ChevronDown, Layers } from 'lucide-react';
import { useText } from '@/components/ui/text/text-provider';
import { cn } from '@/lib/client/class-names';
import { picker } from './lazy-picker';

type ModelsButtonProps = {
  id: string;
  isOpen: boolean;
  onToggle: (button: HTMLElement) => void;
};

/** Opens the list of all models. */
export function ModelsButton({ id, isOpen, onToggle }: ModelsButtonProps) {
  const t = useText();
  const prefetch = () => void picker.load().catch(() => undefined);
  return (
    <button
      type="button"
      aria-haspopup="dialog"
      aria-expanded={isOpen}
      aria-controls={isOpen ? id : undefined}
      onPointerEnter={prefetch}
      onFocus={prefetch}
      onClick={({ currentTarget }) => onToggle(currentTarget)}
      className={cn(
        'flex h-8 shrink-0 items-center gap-2 rounded-full border border-line-strong bg-raised px-3 text-sm hover:bg-pressed coarse:h-touch',
        isOpen && 'bg-pressed',
      )}
    >
      <Layers aria-hidden size={15} className="text-muted" />
      {t('edit.picker.open')}
      <ChevronDown aria-hidden size={14} className="text-muted" />
    </button>
  );
}
