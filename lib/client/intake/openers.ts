/** All functions that open pictures, in one chunk that is fetched with the first picture. */

export { renderFrame } from './compose/render-frame';
export { createSource, decodeBlob } from './decode-blob';
export { fetchAddress } from './open-address';
export { openFile } from './open-file';
export { openResult } from './open-result';
export { openSample, sampleMask } from './open-sample';
export { remakeSource } from './remake-source';
