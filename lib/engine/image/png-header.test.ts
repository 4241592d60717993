import { describe, expect, it } from 'vitest';
import { png } from '../testing/pictures.ts';
import { readPngSize } from './png-header.ts';

describe('readPngSize', () => {
  it('reads width and height', async () => {
    const bytes = await png(new Uint8Array(300 * 7 * 3), 300, 7, 3);
    expect(readPngSize(bytes)).toEqual({ width: 300, height: 7 });
    expect(readPngSize(bytes.subarray(0, 24))).toEqual({ width: 300, height: 7 });
  });

  it('rejects other data', async () => {
    const bytes = await png(new Uint8Array(3), 1, 1, 3);
    expect(readPngSize(bytes.subarray(0, 23))).toBeUndefined();
    expect(readPngSize(Buffer.from('GIF89a, and what else would come then'))).toBeUndefined();
    expect(readPngSize(new Uint8Array())).toBeUndefined();
    const withoutHeader = Uint8Array.from(bytes);
    withoutHeader[12] = 0;
    expect(readPngSize(withoutHeader)).toBeUndefined();
  });

  it('rejects a side of 0', async () => {
    const bytes = Uint8Array.from(await png(new Uint8Array(3), 1, 1, 3));
    bytes[23] = 0;
    expect(readPngSize(bytes)).toBeUndefined();
  });
});
