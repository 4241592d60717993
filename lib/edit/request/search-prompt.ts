/** Longest search prompt, in code points. In a file of its own so that the page does not fetch the schemas with it. */
export const maxSearchPromptLength = 1000;
