import type { ModelEntry, ProviderEntry } from '../../catalogue/entry.ts';
import { maskWords } from '../words/mask-words.ts';
import { priceFigures } from '../words/model-words.ts';
import { table } from './between.ts';

/** The truth about every model that can still be asked for, one line each, for the first page of the documentation. */
export function truthTable(providers: readonly ProviderEntry[]): string {
  const rows = providers.flatMap((provider) =>
    provider.models.filter(({ status }) => status.state !== 'retired').map((model) => row(provider, model)),
  );
  return [
    table(['Provider', 'Model', 'What happens to a mask', 'Price of a result', 'Sure?', 'Status'], rows),
    '',
    ...Object.values(maskWords).map(({ label, sentence }) => `- **${label}**: ${sentence}`),
    '',
    'Prices are in US dollars, each with its date and source on the page of its provider. A number in “Sure?” counts what',
    'no document of the provider confirms; it is listed there too.',
  ].join('\n');
}

function row(provider: ProviderEntry, model: ModelEntry): string[] {
  return [
    `[${provider.name}](docs/providers/${provider.id}.md)`,
    `\`${model.id}\``,
    maskWords[model.mask].label,
    model.price.kind === 'per-token' ? shortTokenPrice(model) : priceFigures(model.price),
    certainty(model),
    shortStatus(model),
  ];
}

/** The whole list of prices is on the page of the provider. */
function shortTokenPrice({ price }: ModelEntry): string {
  if (price.kind !== 'per-token' || !price.perImage) return 'by token';
  const amounts = Object.values(price.perImage.usd);
  const [least, most] = [Math.min(...amounts), Math.max(...amounts)];
  return least === most ? `$${least} and what goes in` : `$${least} to $${most} and what goes in`;
}

/** @returns `yes`, or how much is not confirmed */
export function certainty({ unconfirmed = [] }: ModelEntry): string {
  return unconfirmed.length === 0 ? 'yes' : `${unconfirmed.length} open`;
}

export function shortStatus({ mask, status }: ModelEntry): string {
  if (mask === 'none' && status.state === 'current') return 'is never called';
  switch (status.state) {
    case 'current':
      return 'current';
    case 'retiring':
      return `until ${status.on}`;
    case 'retired':
      return `gone since ${status.on}`;
  }
}
