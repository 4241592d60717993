import { lazyComponent } from '@/components/ui/page/lazy-component';
import { lazyImport } from '@/lib/client/lazy-import';

/** Fetched when the markup is first drawn on. */
const loadMarkup = lazyImport(() => import('./markup-bundle'));

export const { Component: MarkupTools } = lazyComponent(
  () => loadMarkup().then((module) => module.MarkupTools),
  { place: 'inside' },
);
export const { Component: MarkupOptions } = lazyComponent(
  () => loadMarkup().then((module) => module.MarkupOptions),
  { place: 'inside' },
);
export const { Component: MarkupStage } = lazyComponent(
  () => loadMarkup().then((module) => module.MarkupStage),
  { place: 'inside' },
);
