'use client';

import { MessageSquareText, Star, ThumbsDown, ThumbsUp } from 'lucide-react';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { IconButton } from '@/components/ui/icon-button';
import { Popover } from '@/components/ui/popover';
import { cn } from '@/lib/client/class-names';
import type { Rating } from '@/lib/edit/run';

type RatingBarProps = {
  /** For the accessible name, e.g. `result 2 from Local Texture`. */
  name: string;
  rating: Rating | undefined;
  onRate: (rating: Rating) => void;
};

const none: Rating = { isStarred: false, thumb: null, note: '' };
const buttonClass = 'size-8 coarse:size-10 aria-pressed:[&_svg]:fill-current';

/** Star, thumbs and a note of one result. */
export function RatingBar({ name, rating = none, onRate }: RatingBarProps) {
  const setThumb = (thumb: 'up' | 'down') =>
    onRate({ ...rating, thumb: rating.thumb === thumb ? null : thumb });
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would bring its own box.
    <div role="group" aria-label={`Rating of ${name}`} className="flex shrink-0">
      <IconButton
        icon={Star}
        label="Star"
        aria-pressed={rating.isStarred}
        className={buttonClass}
        onClick={() => onRate({ ...rating, isStarred: !rating.isStarred })}
      />
      <IconButton
        icon={ThumbsUp}
        label="Good"
        aria-pressed={rating.thumb === 'up'}
        className={buttonClass}
        onClick={() => setThumb('up')}
      />
      <IconButton
        icon={ThumbsDown}
        label="Bad"
        aria-pressed={rating.thumb === 'down'}
        className={buttonClass}
        onClick={() => setThumb('down')}
      />
      <Note name={name} rating={rating} onRate={onRate} />
    </div>
  );
}

function Note({ name, rating, onRate }: Required<Omit<RatingBarProps, 'rating'>> & { rating: Rating }) {
  const [isOpen, setOpen] = useState(false);
  const [text, setText] = useState(rating.note);
  const change = (open: boolean) => {
    if (open) setText(rating.note);
    setOpen(open);
  };
  const hasNote = rating.note !== '';
  return (
    <Popover
      label={`Note on ${name}`}
      state={{ open: isOpen, onOpenChange: change }}
      trigger={
        <button
          type="button"
          aria-label={hasNote ? 'Note: read or change' : 'Note: add'}
          className={cn(
            'inline-flex shrink-0 items-center justify-center rounded-lg text-muted hover:bg-pressed hover:text-ink',
            buttonClass,
            hasNote && 'bg-accent-soft text-accent-text',
          )}
        >
          <MessageSquareText aria-hidden size={18} strokeWidth={1.75} />
        </button>
      }
    >
      <form
        className="flex flex-col gap-2"
        onSubmit={(event) => {
          event.preventDefault();
          onRate({ ...rating, note: text.trim() });
          setOpen(false);
        }}
      >
        <textarea
          aria-label="Note"
          value={text}
          maxLength={2000}
          rows={4}
          onChange={(event) => setText(event.target.value)}
          placeholder="What is good or wrong here?"
          className="rounded-lg border border-line-strong/70 bg-surface p-2 text-sm"
        />
        <Button type="submit" size="sm" className="self-end">
          Save note
        </Button>
      </form>
    </Popover>
  );
}
