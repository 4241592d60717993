import { Badge, type Tone } from '@/components/ui/badge';
import { useText } from '@/components/ui/text/text-provider';
import type { DescribedProvider } from '@/lib/catalogue/entry';
import { formatList } from '@/lib/text/list';

/** Whether a provider is set up, and with whose key. */
export function StateBadge({ provider: { status, keys, setBy } }: { provider: DescribedProvider }) {
  const t = useText();
  const [tone, state]: [Tone, 'unable' | 'unconfigured' | 'ownKey' | 'ready'] =
    status.state === 'unable'
      ? ['plain', 'unable']
      : status.state === 'unconfigured'
        ? ['plain', 'unconfigured']
        : keys?.isSet && (keys.place === 'session' || !setBy)
          ? ['good', 'ownKey']
          : ['good', 'ready'];
  const title =
    state === 'ready' && setBy ? t('connections.state.setBy', { settings: formatList(t, setBy) }) : undefined;
  return (
    <Badge tone={tone} {...(title ? { title } : {})}>
      {t(`connections.state.${state}`)}
    </Badge>
  );
}
