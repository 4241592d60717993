import 'server-only';
import type { KeyRule, ServerSetting } from '../provider.ts';

type Change = Partial<Pick<KeyRule, 'hint' | 'pattern' | 'headers' | 'fromHeader'>> & { isOptional?: true };

/** A key: one word of printable ASCII, as it goes into a header. */
export function secretRule(name: string, label: string, change: Change = {}): KeyRule {
  return { name, label, isSecret: true, isOptional: false, pattern: /^[!-~]{1,2048}$/, ...change };
}

/** Something that may be seen: an id, a name, an address. */
export function textRule(name: string, label: string, change: Change = {}): KeyRule {
  return { name, label, isSecret: false, isOptional: false, pattern: /^[\w.-]{1,200}$/, ...change };
}

/** A setting with a secret that only the server has; it can also come from a file. */
export const secretSetting = (name: string, label: string): ServerSetting => ({
  name,
  label,
  isSecret: true,
});

/** A setting without a secret that only the server has. */
export const plainSetting = (name: string, label: string): ServerSetting => ({
  name,
  label,
  isSecret: false,
});
