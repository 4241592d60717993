import { lazyComponent } from '@/components/ui/page/lazy-component';

/** The list of models, fetched before it is opened. */
export const picker = lazyComponent(() => import('./picker-overlay').then((module) => module.PickerOverlay));
