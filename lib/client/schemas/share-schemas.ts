import { addSchemas } from './conforms.ts';
import shareSchemas from './share-schemas.json' with { type: 'json' };

/** Adds the schemas of shared links to those of the page. */
addSchemas(shareSchemas);
