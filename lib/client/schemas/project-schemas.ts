import { addSchemas } from './conforms.ts';
import projectSchemas from './project-schemas.json' with { type: 'json' };

/** Adds the schemas of projects to those of the page. */
addSchemas(projectSchemas);
