/** Limits and choices of projects, for server and page. */

/** Maximum length of a name in code points. */
export const maxProjectName = 120;

/** Days after which a project in the bin is removed for good. */
export const binDays = 30;

/** Limits of a search: length in code points, and number of words. */
export const maxSearchLength = 200;
export const maxSearchWords = 8;

/** Maximum length of the provider's id that projects are filtered by, in code points. */
export const maxProviderFilter = 100;

export const projectSorts = ['activity', 'name', 'created'] as const;
export type ProjectSort = (typeof projectSorts)[number];
