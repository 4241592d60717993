'use client';

import { IconButton } from '@/components/ui/icon-button';
import type { Theme } from '@/lib/client/settings/theme';
import { useTheme } from './use-theme';

/** Cycles through the themes. */
export function ThemeButton({ initial }: { initial: Theme }) {
  const { icon, label, next } = useTheme(initial);
  return <IconButton icon={icon} label={label} onClick={next} />;
}
