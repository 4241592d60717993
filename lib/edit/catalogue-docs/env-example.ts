import type { ProviderEntry } from '../../catalogue/entry.ts';
import { type AdapterFacts, describeSetting, settingsOf } from './adapter-facts.ts';

/** Settings that every provider has, with `*` in the place of its id. */
const commonSettings: readonly (readonly [pattern: string, description: string])[] = [
  ['*_CUSTOM_HOST', 'Base URL of its API, instead of the default.'],
  ['*_CUSTOM_HOSTS', 'Base URLs that users may select per edit: name=URL, separated by commas.'],
  ['PORTKEY_CONFIG_*', 'At a hosted gateway: the id of a saved config.'],
  ['PORTKEY_SLUG_*', 'At a hosted gateway: the slug of the provider.'],
  ['PORTKEY_VIRTUAL_KEY_*', 'At a hosted gateway: a virtual key.'],
];

/** The section of a provider in `.env.example`: every setting once, empty, below a line that describes it. */
export function envExampleSection({ id, name }: ProviderEntry, adapter: AdapterFacts): string {
  const own = settingsOf(adapter).map((setting) => ({
    name: setting.name,
    description: `${setting.isSecret ? '(secret) ' : ''}${describeSetting(setting)}`,
  }));
  const common = commonSettings.map(([pattern, description]) => ({
    name: pattern.replace('*', id.toUpperCase().replaceAll('-', '_')),
    description,
  }));
  const lines = [...own, ...common].map((setting) => `# ${setting.description}\n${setting.name}=`);
  return [`## ${name}`, '', ...lines].join('\n');
}
