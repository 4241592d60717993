import 'server-only';
import type { ReadSetting } from './provider.ts';

/** The models of `AZURE_OPENAI_DEPLOYMENTS` with their deployments. */
export function deploymentsOf(read: ReadSetting): (readonly [model: string, deployment: string])[] {
  return (read('AZURE_OPENAI_DEPLOYMENTS') ?? '').split(',').flatMap((pair) => {
    const [model, deployment] = pair.split('=').map((part) => part.trim());
    return model && deployment ? [[model, deployment] as const] : [];
  });
}
