import { lazyComponent } from '@/components/ui/page/lazy-component';

/** Fetched with the first reference. */
export const strip = lazyComponent(() => import('./reference-strip').then((module) => module.ReferenceStrip));

/** Fetched with the first picture. */
export const addReferences = lazyComponent(
  () => import('../picture-fields').then((module) => module.AddReferences),
  { place: 'nowhere' },
);
