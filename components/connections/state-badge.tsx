import { Badge, type Tone } from '@/components/ui/badge';
import type { DescribedProvider } from '@/lib/catalogue/entry';

/** Whether a provider is set up, and with whose key. */
export function StateBadge({ provider: { status, keys, setBy } }: { provider: DescribedProvider }) {
  const [tone, text]: [Tone, string] =
    status.state === 'unable'
      ? ['plain', 'Cannot edit']
      : status.state === 'unconfigured'
        ? ['plain', 'Not set up']
        : keys?.isSet && (keys.place === 'session' || !setBy)
          ? ['good', 'Your key']
          : ['good', 'Set up'];
  const title = text === 'Set up' && setBy ? `Set by ${setBy.join(' and ')} on the server` : undefined;
  return (
    <Badge tone={tone} {...(title ? { title } : {})}>
      {text}
    </Badge>
  );
}
