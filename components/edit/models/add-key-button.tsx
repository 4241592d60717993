import { KeyRound } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { IconButton } from '@/components/ui/icon-button';
import { useText } from '@/components/ui/text/text-provider';
import { needsKey } from '@/lib/client/connections/needs-key';
import type { TargetOption } from '@/lib/client/edit/targets';

type AddKeyButtonProps = {
  options: readonly TargetOption[];
  /** Whether there is room for words. */
  isRoomy: boolean;
  onAddKey: () => void;
};

/** Leads to the form for a key, while a provider lacks one; said in words too while no remote model is ready. */
export function AddKeyButton({ options, isRoomy, onAddKey }: AddKeyButtonProps) {
  const t = useText();
  if (!options.some(({ provider }) => needsKey(provider))) return null;
  const isAnyReady = options.some(({ obstacle, provider }) => !obstacle && provider.gateway);
  const label = t('edit.picker.addKey');
  return isRoomy || !isAnyReady ? (
    <Button look="quiet" size="sm" onClick={onAddKey}>
      <KeyRound aria-hidden size={14} /> {label}
    </Button>
  ) : (
    <IconButton icon={KeyRound} label={label} side="top" onClick={onAddKey} />
  );
}
