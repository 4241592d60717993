import 'server-only';
import type { ProviderKeys } from '../../catalogue/entry.ts';
import { EditError } from '../../edit/errors.ts';
import type { Provider } from '../providers/provider.ts';
import { holdsAccessToken } from './access-token.ts';

/**
 * Checks keys that were entered for a provider.
 *
 * @returns the filled-in fields, trimmed
 * @throws EditError that names the field and does not repeat its value
 */
export function checkKeyFields(
  adapter: Provider,
  place: ProviderKeys['place'],
  fields: Readonly<Record<string, string>>,
): Record<string, string> {
  const rules = (adapter.keyRules ?? []).filter(({ isLong }) => place === 'server' || !isLong);
  const unknown = Object.keys(fields).find((name) => !rules.some((rule) => rule.name === name));
  if (unknown !== undefined) {
    throw new EditError('unknown-field', `There is no field ${unknown}. Leave it out.`, { param: unknown });
  }
  const own: Record<string, string> = {};
  for (const { name, label, isOptional, pattern, hint } of rules) {
    const value = fields[name]?.trim() ?? '';
    if (value === '' && !isOptional)
      throw new EditError('missing-field', `Fill in ${label}.`, { param: name });
    if (value === '') continue;
    if (holdsAccessToken(value))
      throw new EditError('invalid-value', `${label} is the access token of this server. Enter a key.`, {
        param: name,
      });
    // The value may be a secret and is not repeated.
    if (!pattern.test(value)) {
      const advice = hint ? ` ${hint}` : '';
      throw new EditError('invalid-value', `${label} does not look right.${advice}`, { param: name });
    }
    own[name] = value;
  }
  if (!adapter.authHeaders((name) => own[name])) {
    throw new EditError(
      'missing-field',
      'This is not enough to call the provider. Fill in the other fields.',
      {
        param: 'fields',
      },
    );
  }
  return own;
}
