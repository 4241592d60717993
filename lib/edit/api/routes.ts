import { azureRoutes } from './azure-routes.ts';
import { contractRoutes } from './contract-routes.ts';
import { exportRoutes } from './export-routes.ts';
import { imageRoutes } from './image-routes.ts';
import { projectRoutes } from './project-routes.ts';
import { providerRoutes } from './provider-routes.ts';
import type { RouteDescription } from './route-description.ts';
import { runRoutes } from './run-routes.ts';
import { serverRoutes } from './server-routes.ts';
import { shareRoutes } from './share-routes.ts';

/**
 * The HTTP interface as data, in the order of the documents. `npm run docs` generates `docs/openapi.json` and
 * `docs/api.md` from it, and tests compare the handlers in `app/api` with it.
 */
export const routes: readonly RouteDescription[] = [
  ...contractRoutes,
  ...azureRoutes,
  ...runRoutes,
  ...projectRoutes,
  ...imageRoutes,
  ...providerRoutes,
  ...serverRoutes,
  ...exportRoutes,
  ...shareRoutes,
];
