/** Maximum pixels of an image, checked in its header before decoding: 4096 × 4096. */
export const MAX_PIXELS = 16_777_216;
/** Maximum bytes of a file: an incompressible RGBA image of that size, plus headers. */
export const MAX_FILE_BYTES = 72 * 2 ** 20;
/** Maximum bytes of a request: image, mask, and text fields. */
export const MAX_BODY_BYTES = 2 * MAX_FILE_BYTES + 2 ** 20;
/** Maximum bytes of a text field. The longest prompt of any image API has 32,000 characters. */
export const MAX_FIELD_BYTES = 128 * 2 ** 10;
/** Maximum text fields and files of a request. */
export const MAX_FIELDS = 32;
export const MAX_FILES = 17;
/** Maximum results of a request. */
export const MAX_RESULTS = 10;
/** Maximum share of the image that a mask may cover. */
export const MAX_HOLE_SHARE = 0.98;
