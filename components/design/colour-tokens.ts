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
export const textContrast = 4.5;
const controlContrast = 3;

/** Each pair of tokens that the app uses, with the ratio that it needs. */
export const colourPairs: readonly (readonly [front: Token, back: Token, minimum: number])[] = [
  ['ink', 'ground', textContrast],
  ['ink', 'surface', textContrast],
  ['ink', 'raised', textContrast],
  ['ink', 'pressed', textContrast],
  ['muted', 'ground', textContrast],
  ['muted', 'surface', textContrast],
  ['muted', 'raised', textContrast],
  ['muted', 'pressed', textContrast],
  ['accent-text', 'surface', textContrast],
  ['accent-text', 'raised', textContrast],
  ['accent-text', 'accent-soft', textContrast],
  ['ink', 'accent-soft', textContrast],
  ['on-accent', 'accent', textContrast],
  ['good', 'surface', textContrast],
  ['good', 'raised', textContrast],
  ['warn', 'surface', textContrast],
  ['warn', 'raised', textContrast],
  ['bad', 'surface', textContrast],
  ['bad', 'raised', textContrast],
  ['bad', 'pressed', textContrast],
  ['line-strong', 'surface', controlContrast],
  ['line-strong', 'raised', controlContrast],
  ['accent-text', 'ground', controlContrast],
  ['accent', 'surface', controlContrast],
];
