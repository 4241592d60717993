/**
 * Tells the colour of the mask: the element's own text colour, which the component takes from the theme. Told again
 * whenever the theme changes. @returns the colour now, and a function that ends it
 */
export function observeTint(
  element: HTMLElement,
  onTint: (color: string) => void,
): { readonly tint: string; stop(): void } {
  const read = (): string => getComputedStyle(element).color;
  const tell = (): void => onTint(read());
  const attributes = new MutationObserver(tell);
  attributes.observe(document.documentElement, { attributeFilter: ['class', 'style', 'data-theme'] });
  const scheme = matchMedia('(prefers-color-scheme: dark)');
  scheme.addEventListener('change', tell);
  return {
    tint: read(),
    stop() {
      attributes.disconnect();
      scheme.removeEventListener('change', tell);
    },
  };
}
