import { inPlace } from '@/lib/image/register/placement';
import { addressOf, type CompareState } from '../compare-store';
import type { Differences } from '../difference/differences';
import type { Pictures } from '../pictures';
import { alignmentOf } from './alignment';
import type { Layer } from './draw-pane';

/** Opacity of the base where the difference belongs to the other region. */
const dimmed = 0.25;

type Sources = {
  state: CompareState;
  pictures: Pick<Pictures, 'get'>;
  differences: Pick<Differences, 'store'>;
  /** The blink view shows the base at the moment. */
  isBaseFlipped: boolean;
  /** The key that shows the base is held. */
  isBaseHeld: boolean;
};

/** @returns the layers of a picture's pane, from back to front; none while the picture is not loaded */
export function layersOf(
  id: string,
  { state, pictures, differences, isBaseFlipped, isBaseHeld }: Sources,
): readonly Layer[] {
  const layer = (of: string): Layer | undefined => {
    const picture = pictures.get(addressOf(state, of));
    if (picture?.state !== 'ready') return undefined;
    return { picture: picture.bitmap, placement: alignmentOf(state, of), isOpaque: picture.isOpaque };
  };
  const own = layer(id);
  const base = layer(state.base);
  if (!own) return [];
  if (!base) return [own];
  switch (state.view) {
    case 'side-by-side':
      return [isBaseHeld ? base : own];
    case 'slider':
      return [own, { ...base, share: state.sliderPercent / 100 }];
    case 'blink':
      return [isBaseFlipped !== isBaseHeld ? base : own];
    case 'onion':
      return [base, { ...own, opacity: state.onionPercent / 100 }];
    case 'difference': {
      const difference = differences.store.getState().byId.get(id);
      const under = { ...base, isOpaque: true, opacity: dimmed };
      const shown =
        difference?.state === 'ready'
          ? difference.bitmap
          : difference?.state === 'working'
            ? difference.before
            : null;
      return shown ? [under, { picture: shown, placement: inPlace, isOpaque: true }] : [under];
    }
  }
}
