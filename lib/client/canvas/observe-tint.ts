/**
 * Tells the colour of the mask, now and whenever the theme changes: the element's own text colour, which the component
 * takes from the theme. @returns a function that stops it
 */
export function observeTint(element: HTMLElement, onTint: (color: string) => void): () => void {
  const tell = (): void => onTint(getComputedStyle(element).color);
  const attributes = new MutationObserver(tell);
  attributes.observe(document.documentElement, { attributeFilter: ['class', 'style', 'data-theme'] });
  const scheme = matchMedia('(prefers-color-scheme: dark)');
  scheme.addEventListener('change', tell);
  tell();
  return () => {
    attributes.disconnect();
    scheme.removeEventListener('change', tell);
  };
}
