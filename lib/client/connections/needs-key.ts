import type { DescribedProvider } from '@/lib/catalogue/entry';

/** Whether a key of the user is all that a provider lacks. */
export function needsKey({ status, keys }: DescribedProvider): boolean {
  return status.state === 'unconfigured' && keys !== undefined && !keys.isSet;
}
