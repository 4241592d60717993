import type { ClientCall, CopiedCall } from './copied-call.ts';

/**
 * Language in which a copied request is written. `call`: writes the HTTP request itself. `client`: writes the same edit for
 * a client library. CONTRIBUTING.md has the steps for a new language.
 */
export type Language = {
  /** Name of the field in the answer of the HTTP interface. */
  readonly id: string;
  /** Name of the tab. */
  readonly label: string;
} & (
  | { readonly kind: 'call'; write(call: CopiedCall): string }
  | { readonly kind: 'client'; write(call: ClientCall): string }
);
