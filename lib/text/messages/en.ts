import frame from './en/frame.json' with { type: 'json' };

/** The reference: the other languages have the same keys with the same values in braces. */
export const en = { frame };

export type Messages = typeof en;
