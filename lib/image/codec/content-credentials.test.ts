import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { ascii, pngChunk, uint32s, withChunks } from '../testing/chunks.ts';
import { hasContentCredentials } from './content-credentials.ts';
import { joinBytes } from './join-bytes.ts';

const picture = sharp({ create: { width: 8, height: 6, channels: 3, background: '#c03020' } });
const png = await picture.clone().png().toBuffer();
const jpeg = await picture.clone().jpeg().toBuffer();
const webp = await picture.clone().webp().toBuffer();

/** A JUMBF superbox with a description, as at the start of a manifest store. */
const jumbf = joinBytes([uint32s(41), ascii('jumb'), uint32s(33), ascii('jumdc2pa'), ascii('\0c2pa\0')]);

function jpegSegment(marker: number, data: Uint8Array): Uint8Array {
  const length = data.length + 2;
  return joinBytes([Uint8Array.of(0xff, marker, length >> 8, length & 255), data]);
}
const withSegment = (marker: number, data: Uint8Array): Uint8Array =>
  joinBytes([jpeg.subarray(0, 2), jpegSegment(marker, data), jpeg.subarray(2)]);
const app11 = (identifier: string, box: Uint8Array): Uint8Array =>
  joinBytes([ascii(identifier), Uint8Array.of(0, 1), uint32s(1), box]);

function withRiffChunk(type: string, data: Uint8Array): Uint8Array {
  const header = new Uint8Array(8);
  header.set(ascii(type));
  new DataView(header.buffer).setUint32(4, data.length, true);
  const padding = new Uint8Array(data.length % 2);
  return joinBytes([webp, header, data, padding]);
}

const remote = ascii('<rdf:Description dcterms:provenance="https://example.com/manifest.c2pa"/>');

describe('content credentials are found', () => {
  test.each([
    ['a PNG', withChunks(png, pngChunk('caBX', jumbf))],
    ['a JPEG', withSegment(0xeb, app11('JP', jumbf))],
    [
      'a JPEG with fill bytes before the segment',
      joinBytes([
        jpeg.subarray(0, 2),
        Uint8Array.of(0xff),
        jpegSegment(0xeb, app11('JP', jumbf)),
        jpeg.subarray(2),
      ]),
    ],
    ['a WebP', withRiffChunk('C2PA', jumbf)],
    ['a PNG that names a remote manifest', withChunks(png, pngChunk('iTXt', remote))],
    ['a JPEG that names a remote manifest', withSegment(0xe1, remote)],
    ['a WebP that names a remote manifest', withRiffChunk('XMP ', remote)],
  ])('in %s', (_, file) => {
    expect(hasContentCredentials(file)).toBe(true);
  });
});

describe('no content credentials are found', () => {
  test.each([
    ['a plain PNG', png],
    ['a plain JPEG', jpeg],
    ['a plain WebP', webp],
    [
      'a JPEG with another JUMBF box',
      withSegment(0xeb, app11('JP', joinBytes([ascii('jumb'), ascii('other')]))),
    ],
    ['a JPEG with another segment of that marker', withSegment(0xeb, app11('XX', jumbf))],
    ['pixels that spell the label', joinBytes([jpeg, ascii('JPjumbc2pa')])],
    ['a PNG that is cut off within the chunk', withChunks(png, pngChunk('caBX', jumbf)).subarray(0, 50)],
    ['a chunk behind the end of a PNG', joinBytes([png, pngChunk('caBX', jumbf)])],
    ['a text', ascii('caBX')],
    ['nothing', new Uint8Array()],
  ])('in %s', (_, file) => {
    expect(hasContentCredentials(file)).toBe(false);
  });
});
