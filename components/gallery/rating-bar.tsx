'use client';

import { MessageSquareText, Star, ThumbsDown, ThumbsUp } from 'lucide-react';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { useUnsentInput } from '@/components/ui/form/use-unsent-input';
import { IconButton } from '@/components/ui/icon-button';
import { Popover } from '@/components/ui/overlay/popover';
import { cn } from '@/lib/client/class-names';
import { noteInputName } from '@/lib/client/runs/rate';
import { readUnsentInput } from '@/lib/client/unsent-input';
import type { Rating } from '@/lib/edit/run/run';

type RatingBarProps = {
  resultId: string;
  /** For the accessible name, e.g. `result 2 from Local Texture`. */
  name: string;
  rating: Rating | undefined;
  onRate: (rating: Rating) => void;
};

const none: Rating = { isStarred: false, thumb: null, note: '' };
const buttonClass = 'size-8 coarse:size-10 aria-pressed:[&_svg]:fill-current';

/** Star, thumbs and note of a result. */
export function RatingBar({ resultId, name, rating = none, onRate }: RatingBarProps) {
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
      <Note resultId={resultId} name={name} rating={rating} onRate={onRate} />
    </div>
  );
}

type NoteProps = Omit<Required<RatingBarProps>, 'rating'> & { rating: Rating };

function Note({ resultId, name, rating, onRate }: NoteProps) {
  const [isOpen, setOpen] = useState(false);
  const isBegun = readUnsentInput(noteInputName(resultId)) !== undefined;
  const hasNote = rating.note !== '';
  return (
    <Popover
      label={`Note on ${name}`}
      state={{ open: isOpen, onOpenChange: setOpen }}
      trigger={
        <button
          type="button"
          aria-label={isBegun ? 'Note: go on' : hasNote ? 'Note: read or change' : 'Note: add'}
          className={cn(
            'inline-flex shrink-0 items-center justify-center rounded-lg text-muted hover:bg-pressed hover:text-ink',
            buttonClass,
            (hasNote || isBegun) && 'bg-accent-soft text-accent-text',
          )}
        >
          <MessageSquareText aria-hidden size={18} strokeWidth={1.75} />
        </button>
      }
    >
      <NoteForm
        resultId={resultId}
        note={rating.note}
        onSave={(note) => {
          onRate({ ...rating, note });
          setOpen(false);
        }}
      />
    </Popover>
  );
}

type NoteFormProps = { resultId: string; note: string; onSave: (note: string) => void };

/** Form of the note. Escape or a click outside keeps the text as unsent input, marked as not saved. */
function NoteForm({ resultId, note, onSave }: NoteFormProps) {
  const [draft, setDraft, forgetDraft] = useUnsentInput<string | undefined>(
    noteInputName(resultId),
    undefined,
  );
  const text = draft ?? note;
  return (
    <form
      className="flex flex-col gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        forgetDraft();
        onSave(text.trim());
      }}
    >
      <textarea
        aria-label="Note"
        dir="auto"
        value={text}
        maxLength={2000}
        rows={4}
        onChange={(event) => setDraft(event.target.value)}
        placeholder="What is good or wrong here?"
        className="rounded-lg border border-line-strong/70 bg-surface p-2 text-sm"
      />
      <div className="flex items-center justify-end gap-2">
        {draft === undefined ? null : (
          <>
            <span className="flex-1 text-muted text-xs">Not saved yet</span>
            <Button size="sm" look="quiet" onClick={forgetDraft}>
              Discard
            </Button>
          </>
        )}
        <Button type="submit" size="sm">
          Save note
        </Button>
      </div>
    </form>
  );
}
