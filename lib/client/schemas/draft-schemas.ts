import { addSchemas } from './conforms.ts';
import draftSchemas from './draft-schemas.json' with { type: 'json' };

/** Adds the schemas of stored drafts to those of the page. */
addSchemas(draftSchemas);
