import type { ModelEntry, ProviderEntry } from '../../catalogue/entry.ts';
import { operationsOf } from '../../catalogue/model-operations.ts';
import type { Text } from '../../text/text.ts';
import { maskWords, modelMaskWords } from '../words/mask-words.ts';
import { priceFigures } from '../words/model-words.ts';
import { table } from './generated-part.ts';

/** The table of all models that are not retired, for the README. */
export function truthTable(t: Text, providers: readonly ProviderEntry[]): string {
  const rows = providers.flatMap((provider) =>
    provider.models
      .filter(({ status }) => status.state !== 'retired')
      .map((model) => row(t, provider, model)),
  );
  return [
    table(['Provider', 'Model', 'Operations', 'Mask', 'Price of a result', 'Unconfirmed', 'Status'], rows),
    '',
    ...Object.values(maskWords).map(({ label, sentence }) => `- **${t(label)}**: ${t(sentence)}`),
    '',
    'Prices are in US dollars. The page of each provider has their dates and sources, and lists the facts that no document of the',
    'provider confirms; “Unconfirmed” is their number.',
  ].join('\n');
}

function row(t: Text, provider: ProviderEntry, model: ModelEntry): string[] {
  return [
    `[${provider.name}](docs/providers/${provider.id}.md)`,
    `\`${model.id}\``,
    operationsOf(model).join(', ') || 'none',
    t(modelMaskWords(model).label),
    model.price.kind === 'per-token' ? shortTokenPrice(model) : priceFigures(t, model.price),
    unconfirmedFacts(model),
    shortStatus(model),
  ];
}

/** The range of prices; the page of the provider has all of them. */
function shortTokenPrice({ price }: ModelEntry): string {
  if (price.kind !== 'per-token' || !price.perImage) return 'by token';
  const amounts = Object.values(price.perImage.usd);
  const [least, most] = [Math.min(...amounts), Math.max(...amounts)];
  return least === most ? `$${least} plus input tokens` : `$${least} to $${most} plus input tokens`;
}

/** @returns `none`, or the number of facts that no document confirms */
function unconfirmedFacts({ unconfirmed = [] }: ModelEntry): string {
  return unconfirmed.length === 0 ? 'none' : String(unconfirmed.length);
}

export function shortStatus({ mask, status }: ModelEntry): string {
  if (mask === 'none' && status.state === 'current') return 'never called';
  switch (status.state) {
    case 'current':
      return 'current';
    case 'retiring':
      return `until ${status.on}`;
    case 'retired':
      return `retired since ${status.on}`;
  }
}
