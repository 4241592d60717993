import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeZip, type ZipEntry } from './zip.ts';

const files: Record<string, Uint8Array> = {
  'run.json': new TextEncoder().encode('{}\n'),
  'raw/1-local.png': Uint8Array.from({ length: 70_000 }, (_, i) => (i * 31) % 251),
  'raw/é.png': Uint8Array.of(0x50, 0x4b, 0x03, 0x04),
  'empty.bin': new Uint8Array(),
};

async function* entriesOf(
  all: Record<string, Uint8Array>,
  names = Object.keys(all),
): AsyncGenerator<ZipEntry> {
  for (const name of names) {
    yield { name, lastModified: new Date('2026-11-22T10:20:30Z'), read: async () => all[name]! };
  }
}

async function zipOf(entries: AsyncIterable<ZipEntry>): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of writeZip(entries)) pieces.push(Uint8Array.from(piece));
  return Buffer.concat(pieces);
}

describe('the archive in other programs', () => {
  let folder: string;
  let path: string;
  let zip: Buffer;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'overpaint-zip-'));
    path = join(folder, 'run.zip');
    zip = await zipOf(entriesOf(files));
    writeFileSync(path, zip);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('has checksum and sizes before each file', () => {
    expect(zip.readUInt16LE(6) & 8).toBe(0);
    expect(zip.readUInt16LE(8)).toBe(0);
    expect(zip.readUInt32LE(18)).toBe(files['run.json']!.length);
    expect(zip.readUInt32LE(22)).toBe(files['run.json']!.length);
  });

  it('is readable from its central directory', () => {
    const read = unzipSync(zip);
    expect(Object.keys(read)).toEqual(Object.keys(files));
    for (const [name, bytes] of Object.entries(files)) expect(Buffer.compare(read[name]!, bytes)).toBe(0);
  });

  it.skipIf(!isThere('unzip', '-v'))('passes the test of unzip', () => {
    expect(execFileSync('unzip', ['-t', path]).toString()).toContain('No errors detected');
  });

  it.skipIf(!isThere('python3', '--version'))('passes the test of Python, with its time', () => {
    const script =
      'import sys, zipfile; z = zipfile.ZipFile(sys.argv[1]); print(z.testzip(), z.infolist()[0].date_time, z.namelist()[2])';
    const env = { ...process.env, PYTHONIOENCODING: 'utf-8' };
    expect(execFileSync('python3', ['-c', script, path], { env }).toString().trim()).toBe(
      'None (2026, 11, 22, 10, 20, 30) raw/é.png',
    );
  });

  it.skipIf(!isThere('java', '-version'))(
    'is read sequentially by Java',
    () => {
      const source = join(folder, 'ReadZip.java');
      writeFileSync(
        source,
        `import java.io.*; import java.util.zip.*;
      public class ReadZip { public static void main(String[] a) throws Exception {
        long bytes = 0; int n = 0;
        try (ZipInputStream z = new ZipInputStream(new FileInputStream(a[0]))) {
          while (z.getNextEntry() != null) { n++; bytes += z.readAllBytes().length; }
        }
        System.out.println(n + " " + bytes);
      } }`,
      );
      const bytes = Object.values(files).reduce((sum, file) => sum + file.length, 0);
      expect(execFileSync('java', [source, path], { stdio: 'pipe' }).toString().trim()).toBe(`4 ${bytes}`);
    },
    60_000,
  );
});

it('has the same bytes where a file is read in pieces', async () => {
  async function* inPieces(): AsyncGenerator<ZipEntry> {
    for (const [name, bytes] of Object.entries(files)) {
      const lastModified = new Date('2026-11-22T10:20:30Z');
      const open = async () => Readable.from([bytes.subarray(0, 3), bytes.subarray(3)]);
      yield { name, lastModified, open };
    }
  }
  expect((await zipOf(inPieces())).equals(await zipOf(entriesOf(files)))).toBe(true);
});

it('rejects two files of one name', async () => {
  await expect(zipOf(entriesOf(files, ['run.json', 'run.json']))).rejects.toThrowError('run.json');
});

it('rejects more files than a directory can count', async () => {
  async function* many(): AsyncGenerator<ZipEntry> {
    for (let i = 0; i <= 0xffff; i += 1) {
      yield { name: String(i), lastModified: new Date(0), read: async () => new Uint8Array() };
    }
  }
  await expect(zipOf(many())).rejects.toThrowError('too large');
});

it('clamps times before 1980 to 1980', async () => {
  const zip = await zipOf(
    (async function* () {
      yield { name: 'a', lastModified: new Date(0), read: async () => new Uint8Array() };
    })(),
  );
  expect(zip.readUInt16LE(12) >> 9).toBe(0);
});

function isThere(program: string, flag: string): boolean {
  try {
    execFileSync(program, [flag], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
