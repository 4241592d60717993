import { priceOfImage } from '@/lib/edit/request/estimate';
import type { Settings } from '@/lib/edit/request/request';
import { formatDollars } from '@/lib/edit/words/format';
import type { Text } from '@/lib/text/text';
import type { TargetOption } from './targets';

/** Price of one result: `$0.053`, `$0.006–0.211`, `free`, `by token`, `not known` */
export function resultPriceWords(
  t: Text,
  { model }: Pick<TargetOption, 'model'>,
  settings: Settings,
  shape?: { widthPx: number; heightPx: number },
): string {
  const range = priceOfImage(model.price, settings, shape);
  if (!range)
    return t(model.price.kind === 'per-token' ? 'words.estimate.byToken' : 'words.estimate.notKnown');
  const [least, most] = [formatResultPrice(t, range.usdMin), formatResultPrice(t, range.usdMax)];
  if (least === most) return least;
  // The sign of the currency stands once.
  return t('words.estimate.priceRange', { least, most: t.language === 'en' ? most.replace('$', '') : most });
}

/** `$0.053`, `$0.0018`, `free` */
function formatResultPrice(t: Text, usd: number): string {
  if (usd === 0) return t('words.cost.free');
  return formatDollars(t, usd, usd < 0.01 ? { significant: 2 } : { decimals: 3 });
}
