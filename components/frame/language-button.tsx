'use client';

import { Languages } from 'lucide-react';
import { IconButton } from '@/components/ui/icon-button';
import { Menu } from '@/components/ui/overlay/menu';
import { lazyComponent } from '@/components/ui/page/lazy-component';
import { useText } from '@/components/ui/text/text-provider';

/** Fetched when a person reaches for the menu. */
const choices = lazyComponent(
  () => import('@/components/ui/text/language-choices').then((module) => module.LanguageChoices),
  { place: 'inside' },
);

/** Chooses another language, which loads the page anew. */
export function LanguageButton() {
  const t = useText();
  return (
    <Menu onReach={choices.load} trigger={<IconButton icon={Languages} label={t('ui.language')} />}>
      <choices.Component />
    </Menu>
  );
}
