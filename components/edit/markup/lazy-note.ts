import { lazyComponent } from '@/components/ui/page/lazy-component';

/** Fetched with the first mark. */
export const markupNote = lazyComponent(() => import('./markup-note').then((module) => module.MarkupNote), {
  place: 'nowhere',
});
