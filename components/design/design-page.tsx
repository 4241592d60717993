import { ThemeButton } from '@/components/frame/theme-button';
import { Mark } from '@/components/ui/page/mark';
import type { DescribedProvider } from '@/lib/catalogue/entry';
import type { Theme } from '@/lib/client/settings/theme';
import { tools } from '@/lib/editor/tools';
import type { Text } from '@/lib/text/text';
import { ButtonsSection } from './buttons-section';
import { ColoursSection } from './colours-section';
import { FormSection } from './form-section';
import { IconsSection } from './icons-section';
import { MessagesSection } from './messages-section';
import { ModelsSection } from './models-section';
import { OverlaysSection } from './overlays-section';
import { ScaleSection } from './scale-section';
import type { ToolSample } from './toolbar-sample';

type DesignPageProps = {
  t: Text;
  /** Theme of the page around the two columns. */
  theme: Theme;
  /** The provider whose models the chips show. */
  provider: DescribedProvider;
};

/** Without the code of the tools, which would be shared with the editor and split its scripts. */
const toolSamples: readonly ToolSample[] = tools.map(({ id, label, icon }) => ({ id, label, icon }));

/**
 * Every control in every state, tokens, type, spacing and icons, in light and dark. A server component: icons and
 * tools are not sent as code.
 */
export function DesignPage({ t, theme, provider }: DesignPageProps) {
  return (
    <main className="flex flex-col gap-4 p-4">
      <header className="flex items-center gap-2.5">
        <Mark />
        <h1 className="font-semibold text-xl">Design</h1>
        <span className="flex-1" />
        <ThemeButton initial={theme} />
      </header>
      <div className="grid gap-4 wide:grid-cols-2">
        <Column t={t} theme="light" title="Light" provider={provider} />
        <Column t={t} theme="dark" title="Dark" provider={provider} />
      </div>
      <OverlaysSection />
    </main>
  );
}

type ColumnProps = { t: Text; theme: 'light' | 'dark'; title: string; provider: DescribedProvider };

function Column({ t, theme, title, provider }: ColumnProps) {
  return (
    <section
      data-theme={theme}
      aria-label={title}
      className="flex min-w-0 flex-col gap-4 rounded-xl border border-line bg-surface p-4 text-ink"
    >
      <h2 className="font-semibold text-lg">{title}</h2>
      <ColoursSection />
      <ScaleSection />
      <ButtonsSection tools={toolSamples} />
      <FormSection />
      <ModelsSection provider={provider} />
      <MessagesSection />
      <IconsSection t={t} />
    </section>
  );
}
