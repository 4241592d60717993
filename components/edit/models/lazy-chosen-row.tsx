import { lazyComponent } from '@/components/ui/page/lazy-component';

/** Fetched on a phone, where models are lines of the form. */
export const chosenRow = lazyComponent(() => import('./chosen-row').then((module) => module.ChosenRow), {
  place: 'inside',
  loading: <div className="min-h-touch" />,
});
