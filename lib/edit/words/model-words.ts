import type { ModelStatus, Price } from '../../catalogue/entry.ts';

/** Price of a model in words, with its source. */
export function priceWords(price: Price): string {
  switch (price.kind) {
    case 'free':
      return 'free';
    case 'unknown':
      return 'unknown';
    case 'per-image':
      return `${priceFigures(price)} a result (${price.source}, ${price.asOf})`;
    case 'per-token':
      return `${priceFigures(price)} (${price.source}, ${price.asOf})`;
  }
}

/** The numbers alone: `$0.05`, `1K $0.134, 4K $0.24`, or token prices. */
export function priceFigures(price: Price): string {
  switch (price.kind) {
    case 'free':
    case 'unknown':
      return price.kind;
    case 'per-image':
      return price.by ? listed(price.by.usd) : dollars(price.usd);
    case 'per-token': {
      const { textIn, imageIn, imageOut, textOut } = price.usdPerMillion;
      const out = textOut === undefined ? '' : `, text out ${dollars(textOut)}`;
      const tokens = `a million tokens: text in ${dollars(textIn)}, image in ${dollars(imageIn)}, image out ${dollars(imageOut)}${out}`;
      return price.perImage
        ? `${listed(price.perImage.usd)} a result of 1 MP, and what goes in; ${tokens}`
        : tokens;
    }
  }
}

const listed = (usd: Readonly<Record<string, number>>): string =>
  Object.entries(usd)
    .map(([value, amount]) => `${value} ${dollars(amount)}`)
    .join(', ');

/** All significant digits: `$0.0069`, `$5`. */
const dollars = (usd: number): string => `$${Number(usd.toPrecision(4))}`;

/** Note on a model's deprecation or retirement; undefined for none. */
export function modelStatusWords(status: ModelStatus): string | undefined {
  switch (status.state) {
    case 'current':
      return undefined;
    case 'retiring':
      return `Is shut down on ${status.on}.${successorWords(status.successor)}`;
    case 'retired':
      return `Was shut down on ${status.on}.${successorWords(status.successor)}`;
  }
}

const successorWords = (successor: string | undefined): string =>
  successor ? ` Then use ${successor}.` : '';
