import 'server-only';
import { modelNamesOf } from './model-names.ts';
import type { ReadSetting } from './provider.ts';

/** The models of `AZURE_OPENAI_DEPLOYMENTS` with their deployments. */
export function deploymentsOf(read: ReadSetting): ReadonlyMap<string, string> {
  return modelNamesOf(read('AZURE_OPENAI_DEPLOYMENTS'));
}
