import 'server-only';

/** What a picture file is, by its first bytes; undefined for anything that the page does not open. */
export function sniffPicture(bytes: Uint8Array): string | undefined {
  const text = (from: number, to: number): string => String.fromCharCode(...bytes.subarray(from, to));
  if (text(0, 4) === '\x89PNG') return 'image/png';
  if (bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) return 'image/jpeg';
  if (text(0, 4) === 'RIFF' && text(8, 12) === 'WEBP') return 'image/webp';
  if (/^GIF8[79]a$/.test(text(0, 6))) return 'image/gif';
  // The major brand, or any compatible one within the first box (ISO/IEC 14496-12, 4.3).
  if (text(4, 8) === 'ftyp' && /avi[fs]/.test(text(8, Math.min(64, boxLength(bytes))))) return 'image/avif';
  return undefined;
}

function boxLength(bytes: Uint8Array): number {
  return bytes.length < 4 ? 0 : new DataView(bytes.buffer, bytes.byteOffset).getUint32(0);
}
