/** Of each part of the work under way as it is kept in the browser. */
export const draftVersion = 1;
/** Of a picture whose PNG was not made yet. A page that knows only finished pictures takes nothing else for one. */
export const unfinishedVersion = 2;
