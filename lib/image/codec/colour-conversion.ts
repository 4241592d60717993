import { type FileBlock, type FileBlocks, holdsText, readFileBlocks, readJpeg } from './file-blocks.ts';

/**
 * What is lost when a picture is converted to 8-bit sRGB: `cmyk`, four printing colours; `hdr`, brightness beyond white
 * (PQ or HLG); `gainMap`, a second picture that brightens the first on an HDR display.
 */
export type ColourConversion = 'cmyk' | 'hdr' | 'gainMap';

/** Transfer functions of HDR signals: PQ and HLG (ITU-T H.273, table 3). */
const hdrTransfers: ReadonlySet<number | undefined> = new Set([16, 18]);

/** Bytes of an AVIF in which its properties and items are searched: those of all known encoders come first. */
const avifHeadBytes = 65_536;

/** @returns undefined where only depth, profile or nothing is converted, and for unknown formats */
export function colourConversionOf(bytes: Uint8Array): ColourConversion | undefined {
  const file = readFileBlocks(bytes);
  if (file?.format === 'jpeg') return ofJpeg(bytes, file);
  if (file?.format === 'png') return file.blocks.some(isHdrCode) ? 'hdr' : undefined;
  return file ? undefined : ofAvif(bytes);
}

const isHdrCode = ({ type, data }: FileBlock): boolean => type === 'cICP' && hdrTransfers.has(data[1]);

function ofJpeg(bytes: Uint8Array, { blocks, end }: FileBlocks): ColourConversion | undefined {
  const frame = blocks.find(({ type }) => /^ffc[0-35-79-bd-f]$/.test(type));
  if (frame?.data[5] === 4) return 'cmyk';
  if (blocks.some(statesGainMap)) return 'gainMap';
  const isSeveral = blocks.some((block) => block.type === 'ffe2' && holdsText(block, 'MPF\0', 4));
  return isSeveral && laterPictures(bytes, end).some((later) => later.blocks.some(statesGainMap))
    ? 'gainMap'
    : undefined;
}

/** Ultra HDR and its XMP, ISO 21496-1, and the auxiliary picture of Apple’s cameras. */
function statesGainMap(block: FileBlock): boolean {
  if (block.type === 'ffe2') return holdsText(block, 'urn:iso:std:iso:ts:21496:-1', 64);
  return block.type === 'ffe1' && (holdsText(block, 'hdrgm:Version') || holdsText(block, 'hdrgainmap'));
}

/** Maximum number of pictures behind the first one: cameras write at most three. */
const mostLater = 8;

/** The pictures behind the first one of a multi-picture file (CIPA DC-007). */
function laterPictures(bytes: Uint8Array, from: number): FileBlocks[] {
  const found: FileBlocks[] = [];
  for (
    let at = bytes.indexOf(0xff, from);
    at >= 0 && found.length < mostLater;
    at = bytes.indexOf(0xff, at + 1)
  ) {
    if (bytes[at + 1] === 0xd8 && bytes[at + 2] === 0xff) found.push(readJpeg(bytes, at));
  }
  return found;
}

/** A colour box with codes has primaries and transfer function (ISO/IEC 14496-12, 12.1.5); `tmap` is a gain map. */
function ofAvif(bytes: Uint8Array): ColourConversion | undefined {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, avifHeadBytes));
  if (head.slice(4, 8) !== 'ftyp') return undefined;
  const transfer = /colrnclx..(..)/s.exec(head)?.[1];
  if (transfer && hdrTransfers.has(transfer.charCodeAt(0) * 256 + transfer.charCodeAt(1))) return 'hdr';
  return /infe.{8}tmap/s.test(head) ? 'gainMap' : undefined;
}
