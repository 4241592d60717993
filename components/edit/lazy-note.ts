import { lazyComponent } from '@/components/ui/page/lazy-component';

/** Fetched with the first picture that has no mask. */
export const unmaskedNote = lazyComponent(
  () => import('./picture-fields').then((module) => module.UnmaskedNote),
  { place: 'nowhere' },
);
