/** A further input picture of the next edit. */
export type ReferencePicture = {
  key: string;
  name: string;
  /** As it is sent. */
  file: Blob;
  /** Object URL, until it is removed. */
  url: string;
};
