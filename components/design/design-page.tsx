'use client';

import { ThemeButton } from '@/components/frame/theme-button';
import { Mark } from '@/components/ui/page/mark';
import type { DescribedProvider } from '@/lib/catalogue/entry';
import type { Theme } from '@/lib/client/settings/theme';
import { ButtonsSection } from './buttons-section';
import { ColoursSection } from './colours-section';
import { FormSection } from './form-section';
import { IconsSection } from './icons-section';
import { MessagesSection } from './messages-section';
import { ModelsSection } from './models-section';
import { OverlaysSection } from './overlays-section';
import { ScaleSection } from './scale-section';

type DesignPageProps = {
  /** Theme of the page around the two columns. */
  theme: Theme;
  /** The provider whose models the chips show. */
  provider: DescribedProvider;
};

/** Every control in every state, tokens, type, spacing and icons, in light and dark. */
export function DesignPage({ theme, provider }: DesignPageProps) {
  return (
    <main className="flex flex-col gap-4 p-4">
      <header className="flex items-center gap-2.5">
        <Mark />
        <h1 className="font-semibold text-xl">Design</h1>
        <span className="flex-1" />
        <ThemeButton initial={theme} />
      </header>
      <div className="grid gap-4 wide:grid-cols-2">
        <Column theme="light" title="Light" provider={provider} />
        <Column theme="dark" title="Dark" provider={provider} />
      </div>
      <OverlaysSection />
    </main>
  );
}

type ColumnProps = { theme: 'light' | 'dark'; title: string; provider: DescribedProvider };

function Column({ theme, title, provider }: ColumnProps) {
  return (
    <section
      data-theme={theme}
      aria-label={title}
      className="flex min-w-0 flex-col gap-4 rounded-xl border border-line bg-surface p-4 text-ink"
    >
      <h2 className="font-semibold text-lg">{title}</h2>
      <ColoursSection />
      <ScaleSection />
      <ButtonsSection />
      <FormSection />
      <ModelsSection provider={provider} />
      <MessagesSection />
      <IconsSection />
    </section>
  );
}
