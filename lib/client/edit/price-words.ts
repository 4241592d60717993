import { priceOfImage } from '@/lib/edit/request/estimate';
import type { Settings } from '@/lib/edit/request/request';
import type { TargetOption } from './targets';

/** Price of one result: `$0.053`, `$0.006–0.211`, `free`, `by token`, `not known` */
export function resultPriceWords({ model }: Pick<TargetOption, 'model'>, settings: Settings): string {
  const range = priceOfImage(model.price, settings);
  if (!range) return model.price.kind === 'per-token' ? 'by token' : 'not known';
  const [least, most] = [formatResultPrice(range.usdMin), formatResultPrice(range.usdMax)];
  return least === most ? least : `${least}–${most.replace('$', '')}`;
}

/** `$0.053`, `$0.0018`, `free` */
function formatResultPrice(usd: number): string {
  if (usd === 0) return 'free';
  return usd < 0.01 ? `$${Number(usd.toPrecision(2))}` : `$${usd.toFixed(3)}`;
}
