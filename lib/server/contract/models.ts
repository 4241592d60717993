import 'server-only';
import { describeProviders } from '../providers/describe-providers.ts';

/** A model in the shape of OpenAI's. Its `id` is what an edit's `model` takes. */
export type ContractModel = { id: string; object: 'model'; created: number; owned_by: string };

/** @returns the models that can be asked for now */
export function listModels(): ContractModel[] {
  return describeProviders().flatMap((provider) =>
    provider.models
      .filter((model) => model.status.state !== 'retired' && provider.status.state === 'ready')
      .map((model) => ({
        id: `${provider.id}/${model.id}`,
        object: 'model' as const,
        created: 0,
        owned_by: provider.id,
      })),
  );
}

/** @returns the model of an address; undefined where there is none that can be asked for. Ids contain slashes. */
export function findModel(pathname: string): ContractModel | undefined {
  const id = decodePath(pathname.replace(/^\/api\/v1\/models\//, ''));
  return listModels().find((model) => model.id === id);
}

/** SDKs write the slash of an id as `%2F`, people as it is. */
function decodePath(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    // No id has what cannot be decoded.
    return undefined;
  }
}
