'use client';

import { Monitor, Moon, Sun } from 'lucide-react';
import { useState } from 'react';
import { IconButton } from '@/components/ui/icon-button';
import { applyTheme, type Theme } from '@/lib/client/settings/theme';

const themes: readonly { id: Theme; label: string; icon: typeof Sun }[] = [
  { id: 'system', label: 'Theme: as the system', icon: Monitor },
  { id: 'light', label: 'Theme: light', icon: Sun },
  { id: 'dark', label: 'Theme: dark', icon: Moon },
];

/** Cycles through the themes. */
export function ThemeButton({ initial, className }: { initial: Theme; className?: string }) {
  const [theme, setTheme] = useState(initial);
  const at = themes.findIndex((entry) => entry.id === theme);
  const current = themes[at]!;
  return (
    <IconButton
      icon={current.icon}
      label={current.label}
      className={className}
      onClick={() => {
        const next = themes[(at + 1) % themes.length]!;
        setTheme(next.id);
        applyTheme(next.id);
      }}
    />
  );
}
