/** Maximum number of targets of a run. */
export const maxTargets = 16;
