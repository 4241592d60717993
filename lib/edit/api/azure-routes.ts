import { imageEditRoute } from './contract-routes.ts';
import type { RouteDescription } from './route-description.ts';

/** The paths of Azure OpenAI, for its clients with another endpoint. */
export const azureRoutes: readonly RouteDescription[] = [
  {
    ...imageEditRoute,
    id: 'createImageEditAtDeployment',
    path: '/api/openai/deployments/{id}/images/edits',
    title: 'Create an image edit under Azure’s path',
    text: 'The same for clients of Azure OpenAI, whose endpoint is the address of this server: `/openai/deployments/{id}/images/edits`. The deployment takes the place of `model`; slashes in it can be literal. It means a deployment of `AZURE_OPENAI_DEPLOYMENTS`, a model of Azure where Azure is set up, or any value of `model`. With `api-version` in its address, `model` of `/openai/images/edits` and `/openai/v1/images/edits` names a deployment too.',
    parameters: [
      ...imageEditRoute.parameters,
      {
        in: 'header',
        name: 'api-key',
        text: 'The access token, as Azure’s clients send it; or a key for Azure, with `ALLOW_USER_KEYS=1`.',
      },
      { in: 'query', name: 'api-version', text: 'Azure’s clients always send it. It has no effect.' },
    ],
  },
];
