import 'server-only';
import { findProvider } from '../../catalogue/find.ts';
import { findAnyModel } from '../../catalogue/unlisted.ts';
import { catalogue } from '../catalogue.ts';

/** Whether the catalogue says that a model costs nothing: its calls are never billed, whatever becomes of them. */
export function isFreeModel({ provider, model }: { provider: string; model: string }): boolean {
  const entry = findProvider(catalogue(), provider);
  return entry !== undefined && findAnyModel(entry, model)?.price.kind === 'free';
}
