import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { decodeBlob, IntakeError } from './source.ts';

const ascii = (text: string) => new Blob([Uint8Array.from(text, (letter) => letter.charCodeAt(0))]);

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
