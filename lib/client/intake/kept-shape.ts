/** What decides how a picture is opened that is no square PNG, in one chunk. */

export { readSendChoice } from './send-choice';
export { keptFrame } from './sizes';
