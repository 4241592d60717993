import 'server-only';
import type { KeyRule } from '../provider.ts';

type Change = Partial<Pick<KeyRule, 'hint' | 'pattern' | 'headers' | 'fromHeader'>> & { isOptional?: true };

/** A key: one word of printable ASCII, as it goes into a header. */
export function secretRule(name: string, label: string, change: Change = {}): KeyRule {
  return { name, label, isSecret: true, isOptional: false, pattern: /^[!-~]{1,2048}$/, ...change };
}

/** Something that may be seen: an id, a name, an address. */
export function textRule(name: string, label: string, change: Change = {}): KeyRule {
  return { name, label, isSecret: false, isOptional: false, pattern: /^[\w.-]{1,200}$/, ...change };
}
