import * as z from 'zod/mini';
import { catalogueFileSchema } from './override.ts';

/** JSON schema of the catalogue file, for editors. Unknown fields are errors. */
export function catalogueFileJsonSchema(): unknown {
  return { title: 'A file for CATALOGUE_FILE', ...z.toJSONSchema(catalogueFileSchema) };
}
