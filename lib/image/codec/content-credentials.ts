import { type FileBlock, type FileBlocks, holdsText, readFileBlocks } from './file-blocks.ts';

/**
 * Whether a PNG, JPEG or WebP holds content credentials: an embedded manifest (C2PA 2.2, A.3), or XMP that names a
 * remote one. Only their presence is detected, nothing is validated. False for any other format.
 */
export function hasContentCredentials(bytes: Uint8Array): boolean {
  const file = readFileBlocks(bytes);
  return file?.blocks.some((block) => isManifest(file, block) || namesManifest(block)) ?? false;
}

function isManifest({ format }: FileBlocks, block: FileBlock): boolean {
  switch (format) {
    case 'png':
      return block.type === 'caBX';
    case 'webp':
      return block.type === 'C2PA';
    case 'jpeg':
      // JPEG XT: common identifier `JP`, instance, sequence number, and a JUMBF box whose description is labelled `c2pa`.
      return (
        block.type === 'ffeb' &&
        block.data[0] === 0x4a &&
        block.data[1] === 0x50 &&
        holdsText(block, 'jumb') &&
        holdsText(block, 'c2pa')
      );
  }
}

/** The blocks in which the three formats hold XMP; a compressed packet is not read. */
const xmpBlocks: ReadonlySet<string> = new Set(['iTXt', 'ffe1', 'XMP ']);

const namesManifest = (block: FileBlock): boolean =>
  xmpBlocks.has(block.type) && holdsText(block, 'dcterms:provenance');
