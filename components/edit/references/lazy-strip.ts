import { lazyComponent } from '@/components/ui/page/lazy-component';

/** Fetched with the first reference. */
export const strip = lazyComponent(() => import('./reference-strip').then((module) => module.ReferenceStrip));
