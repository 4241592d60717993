import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { joinBytes } from '../../image/codec/join-bytes.ts';
import { pngChunk, uint32s } from '../../image/testing/chunks.ts';
import { decodeBlob } from './decode-blob.ts';
import { IntakeError } from './source.ts';

const ascii = (text: string) => new Blob([Uint8Array.from(text, (letter) => letter.charCodeAt(0))]);

const png = (widthPx: number, heightPx: number) => {
  const header = joinBytes([uint32s(widthPx, heightPx), Uint8Array.of(8, 0, 0, 0, 0)]);
  const signature = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
  return new Blob([joinBytes([signature, pngChunk('IHDR', header)])]);
};

beforeEach(() => {
  vi.stubGlobal('createImageBitmap', () => Promise.reject(new DOMException('no', 'InvalidStateError')));
});
afterEach(() => vi.unstubAllGlobals());

test.each([
  ['a photo of a phone', ascii('\0\0\0\x18ftypheic\0\0\0\0mif1heic'), /HEIC photo.*export it as JPEG or PNG/],
  ['a TIFF', ascii('II*\0\x08\0\0\0'), /format TIFF.*export it as JPEG or PNG/],
  ['a document', ascii('%PDF-1.7'), /format PDF/],
  ['a broken GIF', ascii('GIF89a'), /GIF is damaged/],
  ['a text', ascii('hello'), /cannot be opened as a picture\. Choose a PNG/],
  ['nothing', ascii(''), /cannot be opened as a picture/],
])('%s that the browser does not open is named, with what to do', async (_, file, words) => {
  const error = await decodeBlob(file).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(IntakeError);
  expect((error as Error).message).toMatch(words);
});

test.each([
  [1, 16_777_216],
  [12_000, 12_000],
])('a PNG of %i × %i is refused before it is decoded', async (widthPx, heightPx) => {
  const decode = vi.fn();
  vi.stubGlobal('createImageBitmap', decode);
  await expect(decodeBlob(png(widthPx, heightPx))).rejects.toThrowError(`${widthPx} × ${heightPx} pixels`);
  expect(decode).not.toHaveBeenCalled();
});
