'use client';

import { Plus, Search, X } from 'lucide-react';
import { type RefObject, useEffect, useState } from 'react';
import { ThemeButton } from '@/components/frame/theme-button';
import { Button } from '@/components/ui/button';
import { Keys } from '@/components/ui/keys';
import { Mark } from '@/components/ui/page/mark';
import { useText } from '@/components/ui/text/text-provider';
import { isComposing } from '@/lib/client/keyboard/is-composing';
import type { Theme } from '@/lib/client/settings/theme';
import { maxSearchLength } from '@/lib/edit/project/limits';
import { cutText } from '@/lib/edit/text';
import { useProjects, useProjectsHome } from './projects-context';

/** Time from the last letter until the search begins, ms. */
const typingMs = 200;

type ProjectsBarProps = {
  searchRef: RefObject<HTMLInputElement | null>;
  /** Opens the dialog for a file. */
  onChoose: () => void;
  theme: Theme;
};

/** The top bar: search, and the way to a new picture. */
export function ProjectsBar({ searchRef, onChoose, theme }: ProjectsBarProps) {
  const t = useText();
  return (
    <header className="sticky top-0 z-20 flex flex-wrap items-center gap-x-3 gap-y-2 border-line border-b bg-surface px-4 py-2 sm:px-6">
      <span className="flex items-center gap-2 font-semibold">
        <Mark />
        <span className="max-sm:sr-only">Overpaint</span>
      </span>
      <SearchField searchRef={searchRef} />
      <Button look="primary" onClick={onChoose} className="ms-auto max-sm:order-2">
        <Plus aria-hidden size={16} /> {t('projects.bar.newPicture')}
      </Button>
      <span className="max-sm:order-2">
        <ThemeButton initial={theme} />
      </span>
    </header>
  );
}

function SearchField({ searchRef }: { searchRef: RefObject<HTMLInputElement | null> }) {
  const t = useText();
  const { actions } = useProjectsHome();
  const shown = useProjects(({ view }) => view.q);
  const [text, setText] = useState(shown);
  const [lastShown, setLastShown] = useState(shown);
  // Clearing the filters clears the field as well.
  if (shown !== lastShown) {
    setLastShown(shown);
    if (shown === '') setText('');
  }
  useEffect(() => {
    if (text === shown) return;
    const timer = setTimeout(() => void actions.setView({ q: text }), typingMs);
    return () => clearTimeout(timer);
  }, [text, shown, actions]);
  return (
    <search className="relative mx-auto min-w-0 max-w-md flex-1 max-sm:order-3 max-sm:max-w-none max-sm:basis-full">
      <Search
        aria-hidden
        size={16}
        className="pointer-events-none absolute inset-y-0 start-3 my-auto text-muted"
      />
      <input
        ref={searchRef}
        type="search"
        dir="auto"
        value={text}
        aria-label={t('projects.bar.search')}
        aria-keyshortcuts="/"
        placeholder={t('projects.bar.search')}
        autoComplete="off"
        className="h-9 w-full rounded-lg border border-line-strong bg-raised ps-9 pe-10 text-ink text-sm coarse:h-touch placeholder:text-muted [&::-webkit-search-cancel-button]:hidden"
        onChange={({ currentTarget }) => setText(cutText(currentTarget.value, maxSearchLength))}
        onKeyDown={(event) => {
          if (event.key === 'Escape') {
            if (text === '') event.currentTarget.blur();
            setText('');
          } else if (event.key === 'Enter' && !isComposing(event.nativeEvent)) {
            void actions.setView({ q: text });
          }
        }}
      />
      {text === '' ? (
        <span aria-hidden className="pointer-events-none absolute inset-y-0 end-3 my-auto h-5 coarse:hidden">
          <Keys keys={['/']} />
        </span>
      ) : (
        <button
          type="button"
          aria-label={t('projects.bar.clearSearch')}
          title={t('projects.bar.clearSearch')}
          className="absolute inset-y-0 end-1 my-auto inline-flex size-7 items-center justify-center rounded-md text-muted coarse:size-touch hover:bg-pressed hover:text-ink"
          onClick={() => {
            setText('');
            searchRef.current?.focus();
          }}
        >
          <X aria-hidden size={16} />
        </button>
      )}
    </search>
  );
}
