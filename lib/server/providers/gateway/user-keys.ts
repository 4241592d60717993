import 'server-only';

/** Keys of a caller. They are used for the caller's calls only and never stored. */
export type UserKeys = {
  /** Key of an account at a hosted gateway. */
  portkeyApiKey?: string;
  virtualKey?: string;
  /** Keys of an account at the provider, by the names of the server's settings. */
  own?: Readonly<Record<string, string>>;
  /** Keys of the other provider of a fallback or load balancing. */
  partner?: UserKeys;
};

/** Returns the caller's keys for a provider. */
export type KeysFor = (providerId: string) => UserKeys | undefined;
