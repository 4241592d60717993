import { lazyComponent } from '@/components/ui/page/lazy-component';

/** The choice of the operation, fetched with the first picture. */
export const operationField = lazyComponent(
  () => import('./picture-fields').then((module) => module.OperationField),
  { place: 'nowhere', loading: <span className="h-8 w-24 shrink-0" /> },
);

/** Fetched with the first operation other than inpainting. */
export const otherInputs = lazyComponent(() =>
  import('./operation-inputs').then((module) => module.OperationInputs),
);
