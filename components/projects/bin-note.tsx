import { useText } from '@/components/ui/text/text-provider';
import { binDays } from '@/lib/edit/project/limits';

/** What the bin is for. */
export function BinNote() {
  const t = useText();
  return <p className="text-muted text-sm">{t('projects.bin.note', { days: binDays })}</p>;
}
