import 'server-only';
import type { GatewayChoices, ModelEntry } from '../../../catalogue/entry.ts';
import { EditError } from '../../../edit/errors.ts';
import type { GatewayOptions } from '../../../edit/request/gateway-options.ts';
import { env, providerSetting, providerSettingName } from '../../env.ts';
import { readSecret } from '../../security/secrets.ts';
import type { Provider } from '../provider.ts';

/**
 * Parses `<PROVIDER>_CUSTOM_HOSTS`: `name=address`, separated by commas. People choose a host by name, since only the
 * operator decides where pictures and keys are sent.
 */
export function namedHosts(providerId: string): ReadonlyMap<string, string> {
  const listed = providerSetting('*_CUSTOM_HOSTS', providerId) ?? '';
  const pairs = listed.split(',').flatMap((text) => {
    const [, name, address] = /^([^=]+)=(https?:\/\/.+)$/.exec(text.trim()) ?? [];
    return name && address ? [[name.trim(), address.trim()] as const] : [];
  });
  return new Map(pairs);
}

/** Whether a hosted gateway, which stores keys and configs, is configured. */
export function isHosted(): boolean {
  return env().PORTKEY_BASE_URL !== undefined && readSecret('PORTKEY_API_KEY') !== undefined;
}

/** @param partners ids of the configured providers with the same API */
export function choicesOf(provider: Provider, partners: readonly string[]): GatewayChoices {
  return { isHosted: isHosted(), hosts: [...namedHosts(provider.id).keys()], partners: [...partners] };
}

export type GatewayFacts = {
  /** Whether the call goes to a hosted gateway, with the server's key or the caller's. */
  isHostedFor: boolean;
  /** The models of the configured providers with the same API, by provider. */
  partners: ReadonlyMap<string, readonly ModelEntry[]>;
};

/**
 * Validates gateway options against the configuration.
 *
 * @throws EditError `invalid-value` that names the option
 */
export function checkGatewayOptions(
  options: GatewayOptions,
  provider: Provider,
  model: ModelEntry,
  { isHostedFor, partners }: GatewayFacts,
): void {
  const { other, host, config, slug } = options;
  const fail = (param: string | undefined, message: string) =>
    new EditError('invalid-value', message, { param: param === undefined ? 'gateway' : `gateway.${param}` });
  const { traceId: _, metadata: __, ...steering } = options;
  if (provider.isEmbedded && Object.keys(steering).length > 0) {
    throw fail(undefined, 'The embedded engine has no gateway options. Leave them out.');
  }
  if ((config ?? slug) !== undefined && !isHostedFor) {
    const advice = 'Set PORTKEY_BASE_URL and PORTKEY_API_KEY on the server, or leave it out.';
    const [param, what] = config === undefined ? ['slug', 'Provider slugs'] : ['config', 'Saved configs'];
    throw fail(param, `${what} need a hosted gateway. ${advice}`);
  }
  if (config !== undefined && (slug ?? other ?? options.retries ?? host) !== undefined) {
    throw fail('config', 'A saved config brings its own retries, targets and hosts. Leave the others out.');
  }
  if (host !== undefined && !namedHosts(provider.id).has(host)) {
    const setting = providerSettingName('*_CUSTOM_HOSTS', provider.id);
    const names = [...namedHosts(provider.id).keys()];
    const advice = names.length > 0 ? `Use one of ${names.join(', ')}.` : `${setting} lists none.`;
    throw fail('host', `There is no host called “${host}”. ${advice}`);
  }
  if (other === undefined) return;
  const models = partners.get(other.provider);
  if (!models) {
    const ids = [...partners.keys()];
    const advice = ids.length > 0 ? `Use ${ids.join(' or ')}.` : 'No other one of this API is set up here.';
    throw fail('other', `${other.provider} cannot stand in for ${provider.id}. ${advice}`);
  }
  if (!models.some(({ id, status }) => id === model.id && status.state !== 'retired')) {
    throw fail(
      'other',
      `${other.provider} does not have ${model.name}. Leave it out, or choose another model.`,
    );
  }
}
