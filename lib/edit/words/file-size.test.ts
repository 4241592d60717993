import { expect, it } from 'vitest';
import { english } from '../../text/testing/english.ts';
import { formatBytes } from './file-size.ts';

it('writes sizes of files', () => {
  expect(formatBytes(english, 1_992_294)).toBe('1.9 MB');
  expect(formatBytes(english, 67_108_864)).toBe('64 MB');
  expect(formatBytes(english, 104_858)).toBe('0.1 MB');
  expect(formatBytes(english, 104_857)).toBe('103 KB');
  expect(formatBytes(english, 10_433_331)).toBe('9.9 MB');
  expect(formatBytes(english, 10_485_759)).toBe('10 MB');
  expect(formatBytes(english, 1_073_741_823)).toBe('1.0 GB');
  expect(formatBytes(english, 1_610_612_736)).toBe('1.5 GB');
  expect(formatBytes(english, 900)).toBe('1 KB');
  expect(formatBytes(english, 0)).toBe('0 KB');
});
