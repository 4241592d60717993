import { Badge, type Tone } from '@/components/ui/badge';
import type { DescribedProvider } from '@/lib/catalogue/entry';

/** Whether a provider is set up, and with whose key. */
export function StateBadge({ provider: { status, keys } }: { provider: DescribedProvider }) {
  const [tone, text]: [Tone, string] =
    status.state === 'unable'
      ? ['plain', 'Cannot edit']
      : keys?.isSet
        ? ['good', 'Your key']
        : status.state === 'ready'
          ? ['good', 'Set up']
          : ['plain', 'Not set up'];
  return <Badge tone={tone}>{text}</Badge>;
}
