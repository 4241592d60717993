/** A further input picture of the next edit. */
export type ReferencePicture = {
  key: string;
  name: string;
  /** As it is sent. */
  file: Blob;
  /** Object URL, until it is removed. */
  url: string;
};

let lastKey = 0;

/** @param file that can be sent; its object URL is revoked where the reference is removed */
export function toReference(file: Blob, name: string): ReferencePicture {
  lastKey += 1;
  return { key: `reference-${lastKey}`, name, file, url: URL.createObjectURL(file) };
}
