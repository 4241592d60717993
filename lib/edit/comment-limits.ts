/** Maximum length of a comment in graphemes. */
export const maxCommentGraphemes = 1000;

/** Comments of one link, removed ones included until upkeep deletes them. */
export const maxComments = 500;

/** Comments that the owner of a run reads: the newest ones of all its links. */
export const maxListedComments = 1000;
