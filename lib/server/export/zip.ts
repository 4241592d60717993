import 'server-only';
import { crc32 } from 'node:zlib';

/** A file of an archive, read when its turn comes: as a whole, or where it is large, twice in pieces. */
export type ZipEntry = {
  /** Unique within the archive, with `/` between folders. */
  name: string;
  lastModified: Date;
} & ({ read(): Promise<Uint8Array> } | { open(): Promise<AsyncIterable<Uint8Array>> });

/** Data for the file's record in the central directory. */
type Written = { name: Uint8Array; head: Uint8Array; offset: number };

/** Largest size and offset without the 64-bit form, and number of files (APPNOTE.TXT 6.3.10, 4.4.1.4). */
export const maxOffset = 0xffff_fffe;
const maxFiles = 0xfffe;

/**
 * Writes an uncompressed ZIP: images are compressed already. Checksum and sizes precede each file, as streaming readers
 * need, so a file is in memory as a whole, one at a time, or read a first time for its checksum.
 *
 * @throws RangeError above 4 GB or 65,534 files, or for a duplicate name
 */
export async function* writeZip(entries: AsyncIterable<ZipEntry>): AsyncGenerator<Uint8Array, undefined> {
  const written: Written[] = [];
  const names = new Set<string>();
  let offset = 0;
  for await (const entry of entries) {
    if (names.has(entry.name)) throw new RangeError(`${entry.name} is in the archive already`);
    names.add(entry.name);
    const { pieces, ...sums } = await contentOf(entry);
    const name = new TextEncoder().encode(entry.name);
    const head = fileHead(sums, name, entry.lastModified);
    written.push({ name, head, offset });
    offset += 4 + head.length + name.length + sums.length;
    if (offset > maxOffset || written.length > maxFiles) throw new RangeError('the archive grows too large');
    yield* [signature(0x04034b50), head, name];
    yield* pieces;
  }
  const start = offset;
  for (const { name, head, offset: at } of written) {
    const record = directoryRecord(head, at);
    offset += record.length + name.length;
    yield* [record, name];
  }
  yield endRecord(written.length, offset - start, start);
  return undefined;
}

type Sums = { checksum: number; length: number };
type Content = Sums & { pieces: Iterable<Uint8Array> | AsyncIterable<Uint8Array> };

async function contentOf(entry: ZipEntry): Promise<Content> {
  if ('read' in entry) {
    const bytes = await entry.read();
    return { checksum: crc32(bytes), length: bytes.length, pieces: [bytes] };
  }
  let [checksum, length] = [0, 0];
  for await (const piece of await entry.open()) {
    checksum = crc32(piece, checksum);
    length += piece.length;
  }
  return { checksum, length, pieces: await entry.open() };
}

/** Fields common to the local header and the central directory (APPNOTE.TXT, 4.3.7). */
function fileHead({ checksum, length }: Sums, name: Uint8Array, lastModified: Date): Uint8Array {
  const head = Buffer.alloc(26);
  head.writeUInt16LE(10, 0);
  // Flag: UTF-8 names.
  head.writeUInt16LE(0x0800, 2);
  head.writeUInt32LE(dosTime(lastModified), 6);
  head.writeUInt32LE(checksum, 10);
  head.writeUInt32LE(length, 14);
  head.writeUInt32LE(length, 18);
  head.writeUInt16LE(name.length, 22);
  return head;
}

/** APPNOTE.TXT, 4.3.12, with Unix permissions 0644. */
function directoryRecord(head: Uint8Array, offset: number): Uint8Array {
  const record = Buffer.alloc(46);
  record.writeUInt32LE(0x02014b50, 0);
  record.writeUInt16LE((3 << 8) | 20, 4);
  record.set(head, 6);
  record.writeUInt32LE((0o100_644 << 16) >>> 0, 38);
  record.writeUInt32LE(offset, 42);
  return record;
}

/** APPNOTE.TXT, 4.3.16. */
function endRecord(files: number, directoryBytes: number, start: number): Uint8Array {
  const record = Buffer.alloc(22);
  record.writeUInt32LE(0x06054b50, 0);
  record.writeUInt16LE(files, 8);
  record.writeUInt16LE(files, 10);
  record.writeUInt32LE(directoryBytes, 12);
  record.writeUInt32LE(start, 16);
  return record;
}

function signature(value: number): Uint8Array {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

/** MS-DOS date and time in UTC: resolution 2 s, from 1980 to 2107. */
function dosTime(time: Date): number {
  const year = Math.min(Math.max(time.getUTCFullYear() - 1980, 0), 127);
  const date = (year << 9) | ((time.getUTCMonth() + 1) << 5) | time.getUTCDate();
  const clock = (time.getUTCHours() << 11) | (time.getUTCMinutes() << 5) | (time.getUTCSeconds() >> 1);
  return ((date << 16) | clock) >>> 0;
}
