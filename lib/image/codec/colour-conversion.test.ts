import sharp from 'sharp';
import { expect, test } from 'vitest';
import { ascii, pngChunk, withChunks } from '../testing/chunks.ts';
import { colourConversionOf } from './colour-conversion.ts';
import { joinBytes } from './join-bytes.ts';

const picture = sharp({ create: { width: 8, height: 6, channels: 3, background: '#c03020' } });
const png = await picture.clone().png().toBuffer();
const jpeg = await picture.clone().jpeg().toBuffer();
const avif = await picture.clone().avif().toBuffer();
const avifHead = ascii('\0\0\0\x1cftypavif\0\0\0\0');
const cmyk = await picture.clone().toColourspace('cmyk').jpeg().toBuffer();

function withSegment(marker: number, data: Uint8Array): Uint8Array {
  const length = data.length + 2;
  const segment = joinBytes([Uint8Array.of(0xff, marker, length >> 8, length & 255), data]);
  return joinBytes([jpeg.subarray(0, 2), segment, jpeg.subarray(2)]);
}
const coded = (transfer: number): Uint8Array =>
  withChunks(png, pngChunk('cICP', Uint8Array.of(9, transfer, 0, 1)));
const appleMap = withSegment(0xe1, ascii('urn:com:apple:photo:2020:aux:hdrgainmap'));
const index = withSegment(0xe2, ascii('MPF\0II*\0'));

/** The start of an AVIF with a colour box that states a transfer function. */
const avifWith = (transfer: number): Uint8Array =>
  joinBytes([avifHead, ascii('colrnclx'), Uint8Array.of(0, 9, 0, transfer, 0, 9, 0x80)]);
const avifWithMap = joinBytes([avifHead, ascii('\0\0\0\x15infe\x02\0\0\0\0\x02\0\0tmap')]);

test.each([
  ['a CMYK JPEG', cmyk, 'cmyk'],
  ['a PNG with PQ', coded(16), 'hdr'],
  ['a PNG with HLG', coded(18), 'hdr'],
  ['an AVIF with PQ', avifWith(16), 'hdr'],
  ['an AVIF with a gain map', avifWithMap, 'gainMap'],
  ['an Ultra HDR JPEG', withSegment(0xe1, ascii('<rdf hdrgm:Version="1.0"/>')), 'gainMap'],
  ['a JPEG as of ISO 21496-1', withSegment(0xe2, ascii('urn:iso:std:iso:ts:21496:-1\0')), 'gainMap'],
  ['a JPEG of a phone with a second picture', joinBytes([index, appleMap]), 'gainMap'],
] as const)('%s loses something in sRGB', (_, file, lost) => {
  expect(colourConversionOf(file)).toBe(lost);
});

test.each([
  ['a plain JPEG', jpeg],
  ['a plain PNG', png],
  ['a plain AVIF', avif],
  ['an AVIF with the codes of sRGB', avifWith(13)],
  ['a PNG whose codes are those of sRGB', withChunks(png, pngChunk('cICP', Uint8Array.of(1, 13, 0, 1)))],
  ['a JPEG with a second picture behind its end that it does not list', joinBytes([jpeg, appleMap])],
  ['a JPEG with a second plain picture', joinBytes([index, jpeg])],
  ['a text', ascii('hdrgm:Version')],
  ['nothing', new Uint8Array()],
])('%s loses nothing', (_, file) => {
  expect(colourConversionOf(file)).toBeUndefined();
});
