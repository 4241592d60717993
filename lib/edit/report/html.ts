import { cleanText } from '../text.ts';

/** Escaped or trusted HTML. */
export type Html = { readonly html: string };

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/**
 * Template tag for HTML: inserted values are cleaned of control characters and escaped, except `Html` and lists of it.
 *
 * @example html`<p title="${title}">${items.map((item) => html`<b>${item}</b>`)}</p>`
 */
export function html(
  strings: TemplateStringsArray,
  ...values: readonly (string | number | Html | readonly Html[])[]
): Html {
  return { html: strings.reduce((text, part, i) => text + write(values[i - 1] ?? '') + part) };
}

/** Marks HTML as trusted, such as the style sheet. */
export const trusted = (text: string): Html => ({ html: text });

function write(value: string | number | Html | readonly Html[]): string {
  if (typeof value === 'string')
    return cleanText(value).replace(/[&<>"']/g, (character) => entities[character] ?? '');
  if (typeof value === 'number') return String(value);
  if ('html' in value) return value.html;
  return value.map((part) => part.html).join('');
}
