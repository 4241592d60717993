/** Of each part of the work under way as it is kept in the browser. */
export const draftVersion = 1;
