/** Header of a PNG: specification, third edition, sections 5.2 and 11.2.1. */
export type PngHeader = {
  widthPx: number;
  heightPx: number;
  /** Bits per sample: 1, 2, 4, 8 or 16. */
  bitDepth: number;
  colorType: 'grey' | 'rgb' | 'palette' | 'grey-alpha' | 'rgba';
  interlaced: boolean;
};

const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const colorTypes: Record<number, PngHeader['colorType']> = {
  0: 'grey',
  2: 'rgb',
  3: 'palette',
  4: 'grey-alpha',
  6: 'rgba',
};

/** @returns whether the bytes begin with the PNG signature */
export function isPng(bytes: Uint8Array): boolean {
  return signature.every((value, index) => bytes[index] === value);
}

/** Reads the header without decoding. @returns undefined where the bytes are not the start of a PNG */
export function readPngHeader(bytes: Uint8Array): PngHeader | undefined {
  if (!isPng(bytes) || bytes.length < 33) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const isHeaderChunk = view.getUint32(8) === 13 && view.getUint32(12) === 0x49484452; // "IHDR"
  const colorType = colorTypes[view.getUint8(25)];
  if (!isHeaderChunk || !colorType) return undefined;
  return {
    widthPx: view.getUint32(16),
    heightPx: view.getUint32(20),
    bitDepth: view.getUint8(24),
    colorType,
    interlaced: view.getUint8(28) === 1,
  };
}
