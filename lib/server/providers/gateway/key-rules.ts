import 'server-only';
import type { KeyRule, ServerSetting } from '../provider.ts';

type Change = Partial<Pick<KeyRule, 'hint' | 'pattern' | 'headers' | 'fromHeader'>> & {
  isOptional?: true;
  isLong?: true;
};

/** A secret: printable ASCII without spaces, as a header accepts it. */
export function secretRule(name: string, label: string, change: Change = {}): KeyRule {
  return { name, label, isSecret: true, isOptional: false, pattern: /^[!-~]{1,2048}$/, ...change };
}

/** A value that is no secret: an id, a name, an address. */
export function textRule(name: string, label: string, change: Change = {}): KeyRule {
  return { name, label, isSecret: false, isOptional: false, pattern: /^[\w.-]{1,200}$/, ...change };
}

/** A secret setting that only the server has; `<NAME>_FILE` can name a file with its value. */
export const secretSetting = (name: string, label: string): ServerSetting => ({
  name,
  label,
  isSecret: true,
});

/** A setting that is no secret and that only the server has. */
export const plainSetting = (name: string, label: string): ServerSetting => ({
  name,
  label,
  isSecret: false,
});
