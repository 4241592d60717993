import { cn } from '@/lib/client/class-names';
import { CountField } from './count-field';
import { RegionSwitch } from './region-switch';
import { SizeField } from './size-field';

/** Number and size of the results, and what of the picture may be sent for them. */
export function ResultFields({ className }: { className: string | false }) {
  return (
    <div className={cn('flex items-center gap-2 @max-xs:flex-wrap', className)}>
      <CountField />
      <SizeField />
      <RegionSwitch />
    </div>
  );
}
