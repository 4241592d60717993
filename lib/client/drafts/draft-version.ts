/** Format of each saved part. */
export const draftVersion = 1;
/**
 * Format of a picture whose PNG was not encoded yet. Versions of the page that do not know it ignore such a picture.
 */
export const unfinishedVersion = 2;
