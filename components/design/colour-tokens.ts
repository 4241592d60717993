/** The colour tokens of `app/globals.css`, each with its one use. */
export const colourTokens = [
  ['ground', 'behind everything'],
  ['surface', 'bars, panels, dialogs'],
  ['raised', 'controls, menus, popovers'],
  ['pressed', 'hover, chosen, tracks'],
  ['line', 'hairlines, which carry no meaning'],
  ['line-strong', 'borders of fields and switches'],
  ['ink', 'text'],
  ['muted', 'secondary text, icons at rest'],
  ['accent', 'main action, mask'],
  ['accent-text', 'links, focus, what is chosen'],
  ['accent-soft', 'ground of what is chosen'],
  ['on-accent', 'text on the accent'],
  ['good', 'success, exact mask'],
  ['warn', 'warning, guided mask'],
  ['bad', 'error, no mask'],
] as const;

type Token = (typeof colourTokens)[number][0];

/** Minimum contrast ratios of WCAG 2.2 AA: 1.4.3 for text, 1.4.11 for what tells a control or its state. */
const text = 4.5;
const control = 3;

/** Each pair of tokens that the app uses, with the ratio that it needs. */
export const colourPairs: readonly (readonly [front: Token, back: Token, minimum: number])[] = [
  ['ink', 'ground', text],
  ['ink', 'surface', text],
  ['ink', 'raised', text],
  ['ink', 'pressed', text],
  ['muted', 'ground', text],
  ['muted', 'surface', text],
  ['muted', 'raised', text],
  ['muted', 'pressed', text],
  ['accent-text', 'surface', text],
  ['accent-text', 'raised', text],
  ['accent-text', 'accent-soft', text],
  ['ink', 'accent-soft', text],
  ['on-accent', 'accent', text],
  ['good', 'surface', text],
  ['good', 'raised', text],
  ['warn', 'surface', text],
  ['warn', 'raised', text],
  ['bad', 'surface', text],
  ['bad', 'raised', text],
  ['bad', 'pressed', text],
  ['line-strong', 'surface', control],
  ['line-strong', 'raised', control],
  ['accent-text', 'ground', control],
  ['accent', 'surface', control],
];
