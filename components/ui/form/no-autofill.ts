/** Attributes by which password managers ignore a field. */
const leftAlone = {
  'data-1p-ignore': true,
  'data-bwignore': true,
  'data-form-type': 'other',
  'data-lpignore': 'true',
  'data-protonpass-ignore': true,
} as const;

/**
 * For a secret of another service, such as a provider's key. Browsers ignore `off` on password fields and fill in the
 * password of this address; they respect `new-password`.
 */
export const secretOfOthers = { autoComplete: 'new-password', ...leftAlone } as const;

/** For a text field beside such a field, which would be filled with a user name. */
export const besideSecretOfOthers = { autoComplete: 'off', ...leftAlone } as const;
