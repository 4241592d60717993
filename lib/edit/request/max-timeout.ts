/** Longest time limit of a target's call, seconds. In a file of its own so that the page does not fetch the schemas with it. */
export const maxTimeoutS = 900;
