import { X } from 'lucide-react';
import { IconButton } from '@/components/ui/icon-button';
import { useText } from '@/components/ui/text/text-provider';

/** Says who was who when the blind board has ended; over the board, so that no cell moves. */
export function BlindNotice({ text, onClose }: { text: string; onClose: () => void }) {
  const t = useText();
  return (
    <div className="absolute inset-x-4 bottom-4 z-20 mx-auto flex max-w-3xl animate-rise items-start gap-2 rounded-xl border border-line bg-raised py-2 ps-4 pe-2 shadow-xl">
      <p role="status" dir="auto" className="min-w-0 flex-1 break-words py-1.5">
        {text}
      </p>
      <IconButton icon={X} label={t('ui.close')} onClick={onClose} />
    </div>
  );
}
