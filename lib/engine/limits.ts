/** Pixels of one picture, read from its header before anything is decoded. 4096 x 4096. */
export const MAX_PIXELS = 16_777_216;
/** Bytes of one file: an incompressible RGBA picture of that size, and a little. */
export const MAX_FILE_BYTES = 72 * 2 ** 20;
/** Bytes of a whole request: picture, mask, and the text fields. */
export const MAX_BODY_BYTES = 2 * MAX_FILE_BYTES + 2 ** 20;
/** Bytes of one text field. The longest prompt that any image API takes is 32,000 characters. */
export const MAX_FIELD_BYTES = 128 * 2 ** 10;
/** Text fields and files of one request; more are ignored or refused. */
export const MAX_FIELDS = 32;
export const MAX_FILES = 17;
/** Results of one request. */
export const MAX_RESULTS = 10;
/** Share of the picture that a mask may cover. */
export const MAX_HOLE_SHARE = 0.98;
