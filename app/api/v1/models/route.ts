import { json, route } from '@/lib/server/http/route';
import { describeProviders } from '@/lib/server/providers';

export {
  otherMethod as DELETE,
  otherMethod as PATCH,
  otherMethod as POST,
  otherMethod as PUT,
} from '@/lib/server/http/other-method';

/** The models that can be asked for, in the shape of OpenAI's list. */
export const GET = route(async () => {
  const data = describeProviders().flatMap((provider) =>
    provider.models
      .filter((model) => model.status.state !== 'retired' && provider.status.state === 'ready')
      .map((model) => ({
        id: `${provider.id}/${model.id}`,
        object: 'model',
        created: 0,
        owned_by: provider.id,
      })),
  );
  return json({ object: 'list', data });
});
