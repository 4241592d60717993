/** Import and export of masks, in one chunk that is fetched with the first of them. */
export { maskTiles, pixelsOf, readMaskFile } from './read-mask';
export { saveMask } from './save-mask';
