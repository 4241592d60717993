import { addPngText } from './png-text.ts';

/**
 * Adds an XMP packet to a PNG: uncompressed, in a chunk `iTXt` behind the header, as XMP demands (part 3, 1.1.5). The
 * encoder would write `zTXt`, which readers pass over.
 */
export const addXmp = (png: Uint8Array, packet: string): Uint8Array =>
  addPngText(png, 'XML:com.adobe.xmp', packet);
