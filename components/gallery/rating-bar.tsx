'use client';

import { MessageSquareText, Star, ThumbsDown, ThumbsUp } from 'lucide-react';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { useUnsentInput } from '@/components/ui/form/use-unsent-input';
import { IconButton } from '@/components/ui/icon-button';
import { Popover } from '@/components/ui/overlay/popover';
import { useText } from '@/components/ui/text/text-provider';
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
const buttonClass = 'size-8 coarse:size-touch aria-pressed:[&_svg]:fill-current';

/** Star, thumbs and note of a result. */
export function RatingBar({ resultId, name, rating = none, onRate }: RatingBarProps) {
  const t = useText();
  const setThumb = (thumb: 'up' | 'down') =>
    onRate({ ...rating, thumb: rating.thumb === thumb ? null : thumb });
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would bring its own box.
    <div role="group" aria-label={t('gallery.rating.label', { name })} className="flex shrink-0">
      <IconButton
        icon={Star}
        label={t('gallery.rating.star')}
        aria-pressed={rating.isStarred}
        className={buttonClass}
        onClick={() => onRate({ ...rating, isStarred: !rating.isStarred })}
      />
      <IconButton
        icon={ThumbsUp}
        label={t('gallery.rating.good')}
        aria-pressed={rating.thumb === 'up'}
        className={buttonClass}
        onClick={() => setThumb('up')}
      />
      <IconButton
        icon={ThumbsDown}
        label={t('gallery.rating.bad')}
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
  const t = useText();
  const [isOpen, setOpen] = useState(false);
  const isBegun = readUnsentInput(noteInputName(resultId)) !== undefined;
  const hasNote = rating.note !== '';
  const label = t(
    isBegun ? 'gallery.rating.continueNote' : hasNote ? 'gallery.rating.readNote' : 'gallery.rating.addNote',
  );
  return (
    <Popover
      label={t('gallery.rating.noteOn', { name })}
      state={{ open: isOpen, onOpenChange: setOpen }}
      trigger={
        <button
          type="button"
          aria-label={label}
          title={label}
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
  const t = useText();
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
        aria-label={t('gallery.rating.note')}
        dir="auto"
        value={text}
        maxLength={2000}
        rows={4}
        onChange={(event) => setDraft(event.target.value)}
        placeholder={t('gallery.rating.placeholder')}
        className="rounded-lg border border-line-strong bg-surface p-2 text-sm"
      />
      <div className="flex items-center justify-end gap-2">
        {draft === undefined ? null : (
          <>
            <span className="flex-1 text-muted text-xs">{t('gallery.rating.unsaved')}</span>
            <Button size="sm" look="quiet" onClick={forgetDraft}>
              {t('gallery.rating.discard')}
            </Button>
          </>
        )}
        <Button type="submit" size="sm">
          {t('gallery.rating.saveNote')}
        </Button>
      </div>
    </form>
  );
}
