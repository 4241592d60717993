import { binDays } from '@/lib/edit/project/limits';

/** What the bin is for. */
export function BinNote() {
  return (
    <p className="text-muted text-sm">
      Deleted projects stay here for {binDays} days, with their runs and pictures. Until they are restored,
      links to them open nothing.
    </p>
  );
}
