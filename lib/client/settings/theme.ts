/** Colour theme, stored in a cookie so that the server renders it and nothing flashes. */
export type Theme = 'system' | 'light' | 'dark';

export const themeCookie = 'overpaint_theme';
export const yearS = 31_536_000;

export function readTheme(value: string | undefined): Theme {
  return value === 'light' || value === 'dark' ? value : 'system';
}

/** Applies and stores a theme. */
export function applyTheme(theme: Theme): void {
  if (theme === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in some browsers.
  document.cookie = `${themeCookie}=${theme}; path=/; max-age=${yearS}; samesite=lax`;
}

/** Applies the stored theme on pages that the server rendered without it. */
export function applyKeptTheme(): void {
  const kept = new RegExp(`(?:^|; )${themeCookie}=([a-z]+)`).exec(document.cookie)?.[1];
  const theme = readTheme(kept);
  if (theme !== 'system') document.documentElement.dataset.theme = theme;
}
