const pattern = /^[A-Za-z0-9+/]+={0,2}$/;

/** Decodes base64. @returns undefined for anything else, data URLs included */
export function readBase64(text: unknown): Uint8Array | undefined {
  if (typeof text !== 'string' || text.length % 4 !== 0 || !pattern.test(text)) return undefined;
  return new Uint8Array(Buffer.from(text, 'base64'));
}

/** Parses `data:image/png;base64,…`. */
export function readDataUrl(text: unknown): { mediaType: string; bytes: Uint8Array } | undefined {
  if (typeof text !== 'string') return undefined;
  const comma = text.indexOf(',');
  const mediaType = /^data:([\w/+.-]+);base64$/.exec(text.slice(0, Math.max(0, comma)))?.[1];
  const bytes = readBase64(text.slice(comma + 1));
  return mediaType && bytes ? { mediaType, bytes } : undefined;
}
