'use client';

import { MessageSquare } from 'lucide-react';
import { useText } from '@/components/ui/text/text-provider';
import { smallButtonClass } from '../small-button-class';

type CommentButtonProps = { name: string; count: number; onOpen: () => void };

/** How many comments a result has; a press begins another one. */
export function CommentButton({ name, count, onOpen }: CommentButtonProps) {
  const t = useText();
  const label = t('shared.comments.countOn', { count, name });
  return (
    <button type="button" aria-label={label} title={label} onClick={onOpen} className={smallButtonClass}>
      <MessageSquare aria-hidden size={16} />
      <span>{count}</span>
    </button>
  );
}
