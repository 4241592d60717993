import { createPart } from '../parts';

export const loadOpening = createPart(() => import('./opening'));
