import { KeyRound } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { IconButton } from '@/components/ui/icon-button';
import { useText } from '@/components/ui/text/text-provider';
import { needsKey } from '@/lib/client/connections/needs-key';
import type { TargetOption } from '@/lib/client/edit/targets';

type AddKeyButtonProps = {
  options: readonly TargetOption[];
  /** Room for words, for an icon, or for words where they matter: while no remote model is ready. */
  room: 'words' | 'icon' | 'either';
  onAddKey: () => void;
};

/** Leads to the form for a key, while a provider lacks one. */
export function AddKeyButton({ options, room, onAddKey }: AddKeyButtonProps) {
  const t = useText();
  if (!options.some(({ provider }) => needsKey(provider))) return null;
  const hasWords =
    room === 'words' ||
    (room === 'either' && !options.some(({ obstacle, provider }) => !obstacle && provider.gateway));
  const label = t('edit.picker.addKey');
  return hasWords ? (
    <Button look="quiet" size="sm" onClick={onAddKey}>
      <KeyRound aria-hidden size={14} /> {label}
    </Button>
  ) : (
    <IconButton icon={KeyRound} label={label} side="top" onClick={onAddKey} />
  );
}
