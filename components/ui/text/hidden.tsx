import type { ReactNode } from 'react';

/** The part `<hidden>` of a message: read by screen readers only. */
export const hidden = (parts: ReactNode) => <span className="sr-only">{parts}</span>;
