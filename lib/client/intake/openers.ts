/** What opens pictures, in one part of the page: it is needed with the first of them. */
export { createSource } from './decode-blob';
export { fetchAddress } from './open-address';
export { openFile } from './open-file';
export { openResult } from './open-result';
export { openSample } from './open-sample';
export { remakeSource } from './remake-source';
export { renderFrame } from './render-frame';
