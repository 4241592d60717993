'use client';

import { Check } from 'lucide-react';
import { menuItemClass, useMenuParts } from '@/components/ui/overlay/menu-parts';
import { chooseLanguage } from '@/lib/client/settings/language';
import { languages } from '@/lib/text/languages';
import { useText } from './text-provider';

/** Items of a menu: the languages of the page, each under its own name, the current one checked. */
export function LanguageChoices() {
  const t = useText();
  const { ItemIndicator, RadioGroup, RadioItem } = useMenuParts();
  return (
    <RadioGroup value={t.language} aria-label={t('ui.language')}>
      {languages.map(({ id, name, direction }) => (
        <RadioItem key={id} value={id} onSelect={() => chooseLanguage(id)} className={menuItemClass}>
          <span aria-hidden className="size-4">
            <ItemIndicator>
              <Check size={16} />
            </ItemIndicator>
          </span>
          <span lang={id} dir={direction}>
            {name}
          </span>
        </RadioItem>
      ))}
    </RadioGroup>
  );
}
