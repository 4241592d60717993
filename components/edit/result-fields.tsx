import { lazyComponent } from '@/components/ui/page/lazy-component';
import { cn } from '@/lib/client/class-names';
import { CountField } from './count-field';
import { useEditSize } from './edit-form-context';
import { SizeField } from './size-field';

/** Fetched with the first large picture. */
const regionSwitch = lazyComponent(() => import('./region-switch').then((module) => module.RegionSwitch));

/** Pictures up to this size are never edited by region: it would be most of them. */
const mostWholePixels = 1_700_000;

/** Number and size of the results, and what of a large picture may be sent for them. */
export function ResultFields({ className }: { className: string | false }) {
  const size = useEditSize();
  return (
    <div className={cn('flex items-center gap-2 @max-xs:flex-wrap', className)}>
      <CountField />
      <SizeField />
      {size && size.pixels > mostWholePixels ? <regionSwitch.Component /> : null}
    </div>
  );
}
