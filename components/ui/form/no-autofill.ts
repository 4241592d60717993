/** Password managers that have a mark of their own for fields that they leave alone. */
const leftAlone = {
  'data-1p-ignore': true,
  'data-bwignore': true,
  'data-form-type': 'other',
  'data-lpignore': 'true',
  'data-protonpass-ignore': true,
} as const;

/**
 * For a field whose value belongs to another service, such as a provider's key. On a password field browsers ignore `off`
 * and fill in what is kept for this address, the access token; `new-password` is what they heed.
 */
export const secretOfOthers = { autoComplete: 'new-password', ...leftAlone } as const;

/** For a plain field beside one: taken for a user name otherwise. */
export const besideSecretOfOthers = { autoComplete: 'off', ...leftAlone } as const;
