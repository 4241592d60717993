import { Monitor, Moon, Sun } from 'lucide-react';
import { useState } from 'react';
import { applyTheme, readTheme, type Theme } from '@/lib/client/settings/theme';

const themes: readonly { id: Theme; label: string; icon: typeof Sun }[] = [
  { id: 'system', label: 'Theme: as the system', icon: Monitor },
  { id: 'light', label: 'Theme: light', icon: Sun },
  { id: 'dark', label: 'Theme: dark', icon: Moon },
];

/** The theme that is applied, and what applies the next one. */
export function useTheme(initial: Theme) {
  // The document has the theme that was applied last, also in another layout of the page.
  const [theme, setTheme] = useState(() =>
    typeof document === 'undefined' ? initial : readTheme(document.documentElement.dataset.theme),
  );
  const at = themes.findIndex((entry) => entry.id === theme);
  const { icon, label } = themes[at]!;
  return {
    icon,
    label,
    next() {
      const { id } = themes[(at + 1) % themes.length]!;
      setTheme(id);
      applyTheme(id);
    },
  };
}
