import type { Price } from '../../catalogue/entry.ts';
import type { Text } from '../../text/text.ts';
import { formatDollars, joinFacts } from './format.ts';

/** Price of a model in words, with its source. */
export function priceWords(t: Text, price: Price): string {
  switch (price.kind) {
    case 'free':
      return t('words.price.free');
    case 'unknown':
      return t('words.price.unknown');
    case 'per-image':
    case 'per-megapixel':
      return t('words.price.perImage', {
        figures: priceFigures(t, price),
        source: price.source,
        date: price.asOf,
      });
    case 'per-token':
      return t('words.price.perToken', {
        figures: priceFigures(t, price),
        source: price.source,
        date: price.asOf,
      });
  }
}

/** The numbers alone: `$0.05`, `1K $0.134, 4K $0.24`, or token prices. */
export function priceFigures(t: Text, price: Price): string {
  switch (price.kind) {
    case 'free':
      return t('words.price.free');
    case 'unknown':
      return t('words.price.unknown');
    case 'per-image':
      return price.by ? listed(t, price.by.usd) : dollars(t, price.usd);
    case 'per-megapixel':
      return t('words.price.further', {
        price: dollars(t, price.usd),
        further: dollars(t, price.usdPerFurther),
      });
    case 'per-token': {
      const tokens = tokenPrices(t, price);
      return price.perImage
        ? t('words.price.resultAndTokens', { prices: listed(t, price.perImage.usd), tokens })
        : tokens;
    }
  }
}

function tokenPrices(t: Text, { usdPerMillion }: Extract<Price, { kind: 'per-token' }>): string {
  const { textIn, imageIn, imageOut, textOut } = usdPerMillion;
  const values = {
    textIn: dollars(t, textIn),
    imageIn: dollars(t, imageIn),
    imageOut: dollars(t, imageOut),
  };
  return textOut === undefined
    ? t('words.price.tokens', values)
    : t('words.price.tokensAndText', { ...values, textOut: dollars(t, textOut) });
}

const listed = (t: Text, usd: Readonly<Record<string, number>>): string =>
  joinFacts(
    t,
    Object.entries(usd).map(([value, amount]) => t('words.price.by', { value, price: dollars(t, amount) })),
  );

/** All significant digits: `$0.0069`, `$5`. */
const dollars = (t: Text, usd: number): string => formatDollars(t, usd, { significant: 4 });
