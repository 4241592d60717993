import 'server-only';
import { catalogue } from '../catalogue.ts';
import { describeProviders } from '../providers/describe-providers.ts';

/** A model in the form of OpenAI's API. Its `id` is a value of an edit's `model`. */
export type ContractModel = { id: string; object: 'model'; created: number; owned_by: string };

/** @returns the usable models */
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

/**
 * @returns the usable model that a path names, by its id, which contains slashes, or, as in an edit, by its name at its
 *   first provider; undefined for none
 */
export function findModel(pathname: string): ContractModel | undefined {
  const id = decodePath(pathname.replace(/^\/api\/v1\/models\//, ''));
  if (id === undefined) return undefined;
  const listed = listModels();
  const owner = catalogue().find(({ models }) => models.some((model) => model.id === id));
  const named = owner && listed.find((model) => model.id === `${owner.id}/${id}`);
  return listed.find((model) => model.id === id) ?? (named && { ...named, id });
}

/** SDKs encode the slash of an id as `%2F`, people do not. */
function decodePath(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    // Invalid percent-encoding matches no id.
    return undefined;
  }
}
