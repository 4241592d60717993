import * as z from 'zod/mini';
import { catalogueFileSchema } from './override.ts';

/** The shape of the file that changes the catalogue, for editors. Fields that it does not name are errors. */
export function catalogueFileJsonSchema(): unknown {
  return { title: 'A file for CATALOGUE_FILE', ...z.toJSONSchema(catalogueFileSchema) };
}
