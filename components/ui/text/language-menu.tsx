'use client';

import { ChevronDown, Languages } from 'lucide-react';
import { Menu } from '@/components/ui/overlay/menu';
import { languages } from '@/lib/text/languages';
import { lazyComponent } from '../page/lazy-component';
import { useText } from './text-provider';

/** Fetched when a person reaches for the menu. */
const choices = lazyComponent(() => import('./language-choices').then((module) => module.LanguageChoices), {
  place: 'inside',
});

/** Button with the name of the current language. Its menu chooses another one, which loads the page anew. */
export function LanguageMenu() {
  const t = useText();
  const current = languages.find(({ id }) => id === t.language)!;
  return (
    <Menu
      onReach={choices.load}
      trigger={
        <button
          type="button"
          className="inline-flex h-9 shrink-0 items-center gap-2 rounded-lg px-2.5 text-muted text-sm hover:bg-pressed hover:text-ink data-[state=open]:bg-pressed coarse:h-touch"
        >
          <Languages aria-hidden size={16} />
          <span className="sr-only">{t('ui.language')}</span>
          <span lang={current.id}>{current.name}</span>
          <ChevronDown aria-hidden size={14} />
        </button>
      }
    >
      <choices.Component />
    </Menu>
  );
}
