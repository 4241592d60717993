/** What the form shows with the first picture, as one file to fetch. */
export { OperationField } from './operation-field';
export { AddReferences } from './references/add-references';
export { UnmaskedNote } from './unmasked-note';
