import type { ProviderEntry } from '../../catalogue/entry.ts';
import type { Text } from '../../text/text.ts';
import { maskWords } from '../words/mask-words.ts';
import { type AdapterFacts, isCalled } from './adapter-facts.ts';
import { table } from './generated-part.ts';

export type DescribedAdapter = { entry: ProviderEntry; adapter: AdapterFacts };

/**
 * The index of the pages of the providers. A provider is described by the first paragraph of its page.
 *
 * @param readPage text of a page by the id of its provider; undefined where there is none yet
 */
export function providerIndex(
  t: Text,
  providers: readonly DescribedAdapter[],
  readPage: (id: string) => string | undefined,
): string {
  const rows = providers.map(({ entry }) => [
    `[${entry.name}](${entry.id}.md)`,
    firstParagraph(readPage(entry.id)) ?? defaultDescription(t, entry),
  ]);
  return table(['Provider', 'In one sentence'], rows);
}

/** @returns undefined where the page begins with a list, a bold term, or its generated part */
function firstParagraph(page: string | undefined): string | undefined {
  const [, paragraph = ''] = /^# [^\n]+\n\n([\s\S]+?)\n\n/.exec(page ?? '') ?? [];
  return /^[A-Z]/.test(paragraph) ? paragraph.replaceAll('\n', ' ') : undefined;
}

function defaultDescription(t: Text, { models, defaultModel }: ProviderEntry): string {
  const model = models.find(({ id }) => id === defaultModel);
  return model ? t(maskWords[model.mask].sentence) : '';
}

const sentForms = {
  soft: 'all values unchanged',
  hard: 'a binary mask: the API does not document how it handles values in between',
  none: 'no mask; the prompt describes the position of the area to edit',
};

/** What each provider is sent of a mask with values between 0 and 255. */
export function maskFormTable(providers: readonly DescribedAdapter[]): string {
  const able = providers.filter(({ adapter }) => !adapter.unable);
  const rows = Object.entries(sentForms).flatMap(([form, description]) => {
    const names = able.filter(({ adapter }) => adapter.maskForm === form).map(({ entry }) => entry.name);
    return names.length > 0 ? [[names.join(', '), description]] : [];
  });
  return table(['Provider', 'Mask that is sent'], rows);
}

/** The request with which each connection is checked. */
export function connectionCheckTable(providers: readonly DescribedAdapter[]): string {
  const rows = providers
    .filter(({ adapter }) => isCalled(adapter))
    .map(({ entry, adapter }) => {
      const check = adapter.connectionCheck?.(() => undefined, entry.defaultModel);
      if (!check) return [entry.name, 'none: the API has no request that is free and needs a key'];
      // The first `/v1` is the gateway's own.
      const path = check.path.replace(/^\/v1(?=\/v)/, '');
      return [entry.name, `\`${check.json === undefined ? 'GET' : 'POST'} ${path}\``];
    });
  return table(['Provider', 'Request'], rows);
}
