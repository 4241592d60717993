/** How the page looks. It is kept in a cookie, so that the server renders it right and nothing flashes. */
export type Theme = 'system' | 'light' | 'dark';

export const themeCookie = 'overpaint_theme';
const yearS = 31_536_000;

export function readTheme(value: string | undefined): Theme {
  return value === 'light' || value === 'dark' ? value : 'system';
}

/** Shows and keeps a theme. */
export function applyTheme(theme: Theme): void {
  if (theme === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in some browsers.
  document.cookie = `${themeCookie}=${theme}; path=/; max-age=${yearS}; samesite=lax`;
}
