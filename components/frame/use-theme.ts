import { Monitor, Moon, Sun } from 'lucide-react';
import { useState } from 'react';
import { useText } from '@/components/ui/text/text-provider';
import { applyTheme, readTheme, type Theme } from '@/lib/client/settings/theme';

const themes: readonly { id: Theme; icon: typeof Sun }[] = [
  { id: 'system', icon: Monitor },
  { id: 'light', icon: Sun },
  { id: 'dark', icon: Moon },
];

/** The theme that is applied, and what applies the next one. */
export function useTheme(initial: Theme) {
  // The document has the theme that was applied last, also in another layout of the page.
  const [theme, setTheme] = useState(() =>
    typeof document === 'undefined' ? initial : readTheme(document.documentElement.dataset.theme),
  );
  const t = useText();
  const at = themes.findIndex((entry) => entry.id === theme);
  const { id, icon } = themes[at]!;
  return {
    icon,
    label: t(`frame.theme.${id}`),
    next() {
      const { id } = themes[(at + 1) % themes.length]!;
      setTheme(id);
      applyTheme(id);
    },
  };
}
