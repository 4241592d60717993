/** A setting of the server. */
export type SettingFacts = { name: string; label: string; isSecret: boolean; hint?: string | undefined };

/** What the documentation says of a provider besides its catalogue entry; an adapter of the server has all of it. */
export type AdapterFacts = {
  id: string;
  /** Calls never leave the machine. */
  isEmbedded?: true;
  /** Why it is never called. */
  unable?: string;
  maskForm: 'soft' | 'hard' | 'none';
  /** Settings that a call needs. */
  requiredSettings: readonly string[];
  /** Settings that people can bring instead. */
  keyRules?: readonly SettingFacts[];
  serverSettings?: readonly SettingFacts[];
  /** The request that checks a connection: a GET, or a POST where it has JSON. */
  connectionCheck?(read: (name: string) => undefined, model: string): { path: string; json?: unknown };
};

/** Whether calls leave the machine. */
export const isCalled = ({ isEmbedded, unable }: AdapterFacts): boolean => !isEmbedded && !unable;

/** All settings of a provider, those that people can bring first. */
export const settingsOf = ({ keyRules = [], serverSettings = [] }: AdapterFacts): SettingFacts[] => [
  ...keyRules,
  ...serverSettings,
];

/** One sentence on a setting, such as `Region (without one: us-west-2).` */
export function describeSetting({ label, hint }: SettingFacts): string {
  if (!hint) return `${label}.`;
  const inside = hint.replace(/\.$/, '').replace(/^[A-Z]/, (letter) => letter.toLowerCase());
  return `${label} (${inside}).`;
}
